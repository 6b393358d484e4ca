import type { CheckPosition } from '@nadeul/contract';

const lookMsMax = 15_000;

/** Whether the browser tells where it is: over HTTPS, or on the machine itself. */
export function canTellPosition(): boolean {
  return window.isSecureContext && 'geolocation' in navigator;
}

/** Where this device is now; null where it does not know, or may not say. */
export async function positionNow(): Promise<CheckPosition | null> {
  if (!canTellPosition()) return null;
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracyMeters: accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: lookMsMax, maximumAge: 0 },
    );
  });
}

/** Whether this is a phone rather than a desk: then one checks in by mobile where the office has both. */
export function isPhone(): boolean {
  return window.matchMedia('(max-width: 768px), (pointer: coarse)').matches;
}
