import { type AuditAction, api, auditTitles, type Endpoint } from '@nadeul/contract';

/** An action in words; of a reading, what was read. */
export function titleOf(
  action: AuditAction,
  after: Readonly<Record<string, unknown>> | null,
): { ko: string; en: string } {
  const title = auditTitles[action];
  const endpoints: Readonly<Record<string, Endpoint>> = api;
  const read = typeof after?.endpoint === 'string' ? endpoints[after.endpoint] : undefined;
  if (read === undefined) return { ...title };
  return { ko: `${title.ko}: ${read.summary.ko}`, en: `${title.en}: ${read.summary.en}` };
}
