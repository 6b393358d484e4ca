import type { CheckButton } from '@nadeul/contract';

export const pressKinds = ['in', 'out', 'go-out', 'return'] as const;
export type PressKind = (typeof pressKinds)[number];

/** The buttons of one's own page, one a kind, each by the means that lets one press it. */
export type Choice = Readonly<Record<PressKind, CheckButton | undefined>>;

/**
 * Of each kind the button of the means that is allowed, that of this device first; where none is, the one whose reason
 * says most: a means that the office does not use says least.
 */
export function choiceOf(buttons: readonly CheckButton[], device: CheckButton['means']): Choice {
  const best = (kind: PressKind) =>
    buttons.filter((button) => button.kind === kind).sort((a, b) => rank(a, device) - rank(b, device))[0];
  return { in: best('in'), out: best('out'), 'go-out': best('go-out'), return: best('return') };
}

function rank({ refusal, means }: CheckButton, device: CheckButton['means']): number {
  const isOther = means === device ? 0 : 1;
  if (refusal === null) return isOther;
  return (refusal.reason === 'means-off' ? 4 : 2) + isOther;
}

/** Whether there is nothing to press by this page at all: the office uses neither of its means. */
export function isUnused(choice: Choice): boolean {
  return pressKinds.every((kind) => choice[kind]?.refusal?.reason === 'means-off');
}

/** The button that comes next in a day, which stands out. */
export function nextKind(choice: Choice): PressKind | null {
  const order: readonly PressKind[] = ['in', 'return', 'out'];
  return order.find((kind) => choice[kind]?.refusal === null) ?? null;
}
