const giveUpAfterMs = 30_000;

/** What somebody who watches has seen, and when. */
export type Sightings = {
  readonly note: (text: string) => void;
  /** Resolves with the moment (`performance.now`) of the next text that matches. Rejects after half a minute. */
  readonly next: (matches: (text: string) => boolean) => Promise<number>;
};

export function sightings(): Sightings {
  const waiting = new Set<(text: string) => void>();
  return {
    note: (text) => {
      for (const look of waiting) look(text);
    },
    next: (matches) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('A tap was not seen within 30 s.')), giveUpAfterMs);
        const look = (text: string) => {
          if (!matches(text)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(performance.now());
        };
        waiting.add(look);
      }),
  };
}
