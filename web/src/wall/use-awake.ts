import { useEffect } from 'react';

/** Keeps the screen from sleeping while the page is in sight, where the browser offers that and allows it. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const stayAwake = async () => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (isGone) await lock.release();
      } catch {
        // Refused, as on a low battery: the screen then sleeps as it is set to.
      }
    };
    void stayAwake();
    document.addEventListener('visibilitychange', stayAwake);
    return () => {
      isGone = true;
      document.removeEventListener('visibilitychange', stayAwake);
      void lock?.release();
    };
  }, []);
}
