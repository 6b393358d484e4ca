import type { OfficeDetail, OfficeToken } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { OfficeRow } from './store.ts';
import type { TokenRow } from './token-store.ts';

export function presentToken({ madeAt, expiresAt, lastUsedAt, revokedAt, ...token }: TokenRow): OfficeToken {
  return {
    ...token,
    scopes: [...token.scopes],
    madeAt: utcText(madeAt),
    expiresAt: textOrNull(expiresAt),
    lastUsedAt: textOrNull(lastUsedAt),
    revokedAt: textOrNull(revokedAt),
  };
}

/** The number is shown once 조직 연동 was applied for. */
export function presentOffice({
  name,
  domain,
  number,
  linkAppliedAt,
  linkAppliedBy,
}: OfficeRow): OfficeDetail {
  return {
    name,
    domain,
    number: linkAppliedAt === null ? null : number,
    linkAppliedAt: textOrNull(linkAppliedAt),
    linkAppliedBy,
  };
}

function textOrNull(at: Temporal.Instant | null): string | null {
  return at === null ? null : utcText(at);
}
