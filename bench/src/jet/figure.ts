/** One figure of the bench: a ratio of two things measured in the same run, or a plain number where the name says so. */
export type Figure = {
  readonly name: string;
  readonly ratio: number;
  readonly measured: string;
  /** `≥ N` or `≤ N`; left out where none is set. */
  readonly target?: string;
  /** Whether the ratio is within the target; null where the target is for another number of rows. */
  readonly met?: boolean | null;
};

/** A bound on a ratio, and the number of rows from which on it is meant. */
export type Target = { readonly least: number } | { readonly most: number };

/** A figure with its target. `isOfThisSize` is false where the target is for files of another number of rows. */
export function withTarget(
  figure: Pick<Figure, 'name' | 'ratio' | 'measured'>,
  target: Target,
  isOfThisSize = true,
): Figure {
  const isMet = 'least' in target ? figure.ratio >= target.least : figure.ratio <= target.most;
  const text = 'least' in target ? `≥ ${target.least}` : `≤ ${target.most}`;
  return { ...figure, target: text, met: isOfThisSize ? isMet : null };
}

export function micros(ms: number): string {
  return `${(ms * 1000).toFixed(0)} µs`;
}

export function perSecond(rows: number, ms: number): string {
  return `${Math.round(rows / (ms / 1000))} rows/s`;
}
