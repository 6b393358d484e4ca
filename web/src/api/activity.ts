/** Somebody who has not touched the page for so long is away: what the page asks then keeps no session alive. */
const awayAfterMs = 2 * 60_000;

let lastInputMs = performance.now();
for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
  globalThis.addEventListener?.(
    event,
    () => {
      lastInputMs = performance.now();
    },
    { passive: true, capture: true },
  );

/** Tells the server that nobody is at the page, so that a forgotten one is signed out in time. */
export function idleHeader(): Record<string, string> {
  return performance.now() - lastInputMs > awayAfterMs ? { 'x-nadeul-idle': '1' } : {};
}
