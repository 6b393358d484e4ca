import { useState } from 'react';
import type { Point } from './coordinates.ts';

/** Where this device is, and within how many metres. */
export type Position = Point & { readonly accuracyMeters: number };

export type Phone = {
  /** Browsers tell where they are only over HTTPS, or on the machine itself. */
  readonly isAllowed: boolean;
  readonly isLooking: boolean;
  readonly hasFailed: boolean;
  readonly position: Position | null;
  readonly look: (onFound: (position: Position) => void) => void;
};

const lookMsMax = 15_000;

/** Asks the device where it is, when somebody wants it. */
export function usePhone(): Phone {
  const [state, setState] = useState<'idle' | 'looking' | 'failed'>('idle');
  const [position, setPosition] = useState<Position | null>(null);
  return {
    isAllowed: window.isSecureContext && 'geolocation' in navigator,
    isLooking: state === 'looking',
    hasFailed: state === 'failed',
    position,
    look: (onFound) => {
      setState('looking');
      navigator.geolocation.getCurrentPosition(
        ({ coords: { latitude, longitude, accuracy } }) => {
          const found = { latitude, longitude, accuracyMeters: accuracy };
          setState('idle');
          setPosition(found);
          onFound(found);
        },
        () => setState('failed'),
        { enableHighAccuracy: true, timeout: lookMsMax },
      );
    },
  };
}
