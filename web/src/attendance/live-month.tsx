import { useLive } from '../api/live.ts';

/** Keeps the month fresh for those who may follow the live stream. */
export function LiveMonth() {
  useLive();
  return null;
}
