const askEveryMs = 50;
const giveUpAfterMs = 60_000;

/** Asks again until the answer satisfies, and gives it. Throws with the last answer after a minute (or `withinMs`). */
export async function until<T>(
  ask: () => Promise<T> | T,
  satisfies: (answer: T) => boolean,
  withinMs = giveUpAfterMs,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (performance.now() > deadline)
      throw new Error(`Waited in vain; the last answer was ${JSON.stringify(answer)}.`);
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
}
