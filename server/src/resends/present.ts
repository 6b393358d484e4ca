import type { Resend } from '@nadeul/contract';
import { utcText } from '../clock.ts';
import type { KnownResend } from './store.ts';

/** A request as the page shows it. */
export function presentResend({ from, until, requestedAt, endedAt, ...resend }: KnownResend): Resend {
  return {
    ...resend,
    from: from.toString(),
    until: until.toString(),
    requestedAt: utcText(requestedAt),
    endedAt: endedAt === null ? null : utcText(endedAt),
  };
}
