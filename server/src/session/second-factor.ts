import { randomBytes } from 'node:crypto';
import type { Temporal } from '@nadeul/domain';
import { Secret, TOTP } from 'otpauth';

const issuer = 'Nadeul';
/** What authenticators understand without being told. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const secretBytes = 20;
/** Codes of one step before and after count too: clocks differ. */
const stepsAround = 1;

const recoveryCodesCount = 10;
const recoveryCodeBytes = 10;

/** A new secret, as text and as the address that authenticators read from a QR code. */
export function newSecret(account: string, office: string): { secret: string; uri: string } {
  const secret = new Secret({ buffer: new Uint8Array(randomBytes(secretBytes)).buffer });
  const totp = new TOTP({ ...shape, secret, issuer: `${issuer} ${office}`, label: account });
  return { secret: secret.base32, uri: totp.toString() };
}

/** The time step that a code belongs to; null for a code that is wrong or not of now. */
export function stepOf(secret: string, code: string, now: Temporal.Instant): number | null {
  const timestamp = now.epochMilliseconds;
  const around = TOTP.validate({
    ...shape,
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp,
    window: stepsAround,
  });
  return around === null ? null : Math.floor(timestamp / 1000 / shape.period) + around;
}

/** Recovery codes to be written down; each works once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodesCount }, () =>
    new Secret({ buffer: new Uint8Array(randomBytes(recoveryCodeBytes)).buffer }).base32
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
}

/** A recovery code as it is compared, however it was typed. */
export function plainCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z2-7]/g, '');
}
