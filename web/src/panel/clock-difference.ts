import { clockOffLimitMs } from '@nadeul/contract/clock-limit';
import type { TFunction } from 'i18next';

/** Whether a clock is off, by the limit that the server's device page and its notices use. */
export function isClockOff(differenceMs: number | null): boolean {
  return differenceMs !== null && Math.abs(differenceMs) > clockOffLimitMs;
}

/** `3초 빠름`: how far a clock is from the other, in the largest unit that fits. */
export function differenceText(differenceMs: number, t: TFunction): string {
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  if (seconds === 0) return t('panel.clock.same');
  const [unit, count] =
    seconds < 60
      ? (['seconds', seconds] as const)
      : seconds < 5_400
        ? (['minutes', Math.round(seconds / 60)] as const)
        : seconds < 129_600
          ? (['hours', Math.round(seconds / 3_600)] as const)
          : (['days', Math.round(seconds / 86_400)] as const);
  return t(differenceMs > 0 ? 'panel.clock.ahead' : 'panel.clock.behind', {
    amount: t(`panel.amount.${unit}`, { count }),
  });
}
