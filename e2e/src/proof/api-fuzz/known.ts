import type { Random } from '@nadeul/simulator';

const keptPerName = 200;

/** What answers have shown of an office, by the names of fields: with it requests reach what is really there. */
export type Known = {
  readonly pick: (name: string, random: Random) => unknown;
  readonly learn: (answer: unknown) => void;
  readonly set: (name: string, value: unknown) => void;
};

/** Remembers ids, versions and dates, the latest of each name. */
export function openKnown(): Known {
  const values = new Map<string, unknown[]>();
  const set = (name: string, value: unknown) => {
    const kept = values.get(name) ?? [];
    if (kept.includes(value)) return;
    values.set(name, [...kept.slice(1 - keptPerName), value]);
  };
  return {
    set,
    pick: (name, random) => {
      const kept = values.get(name) ?? [];
      return kept.length === 0 ? undefined : kept[random.between(0, kept.length - 1)];
    },
    learn: (answer) => learn(answer, set),
  };
}

function learn(value: unknown, set: (name: string, value: unknown) => void): void {
  if (Array.isArray(value)) for (const item of value.slice(0, 50)) learn(item, set);
  else if (typeof value === 'object' && value !== null)
    for (const [name, field] of Object.entries(value)) {
      if ((/Id$/.test(name) && typeof field === 'string') || name === 'version') set(name, field);
      else learn(field, set);
    }
}
