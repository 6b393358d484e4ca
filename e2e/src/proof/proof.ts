/** A long run that shows a promise over many seeded cases, too long for the tests. */
export type Proof = {
  readonly name: string;
  /** One line for the list of proofs. */
  readonly summary: string;
  /** Its options, a line each, with their defaults. */
  readonly options: readonly string[];
  /**
   * Runs the proof with the arguments after its name and writes what it counted. Gives whether the promise held.
   * Throws `WrongUse` for arguments that it does not know.
   */
  readonly run: (args: readonly string[], print: (line: string) => void) => Promise<boolean>;
};

/** Arguments that cannot be understood; the sentence is for the person who typed them. */
export class WrongUse extends Error {}

/** A whole number of at least `least` from the command line. Throws `WrongUse`. */
export function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least && text.trim() !== '') return value;
  throw new WrongUse(`--${option} takes a whole number of at least ${least}, not '${text}'.`);
}
