import { createHash } from 'node:crypto';
import { type TagEvent, vendorKeyLengthMax } from '@nadeul/contract';
import type { JetRow } from '@nadeul/jet';
import type { SiteSettings } from '../../config/source-config.ts';
import { doorTime } from '../../door-time.ts';
import type { LookUps } from './look-ups.ts';
import { digitsOf, textOf, textOrNull } from './text.ts';

type Kind = TagEvent['kind'];
export type KindSettings = Pick<SiteSettings, 'modeKinds' | 'gateKinds'>;

/** What the function keys of the terminals mean unless the site re-purposed them. Any other code is a plain pass. */
const vendorModeKinds: Readonly<Record<string, Kind>> = {
  '1': 'in',
  '2': 'out',
  '3': 'pass',
  '4': 'go-out',
  '5': 'return',
};

/** `e_result` of a door that let the person through. All other codes, letters among them, are refusals. */
const grantedResult = '0';

const rawColumns = ['e_id', 'e_mode', 'e_type', 'e_result', 'e_user', 'e_group'] as const;
const lengths = { identity: 60, name: 100, raw: 100 } as const;

/** A row of `tenter` as a tag event: codes as they are, kind by the settings, nothing judged. */
export function mapRow(row: JetRow, settings: KindSettings, lookUps: LookUps): TagEvent {
  const date = digitsOf(row.e_date, 8);
  const time = digitsOf(row.e_time, 6);
  const gateId = textOf(row.g_id);
  const userId = textOf(row.e_id);
  const card = textOf(row.e_card);
  const gateName = lookUps.gateName(gateId);
  const user = isNobody(userId) ? undefined : lookUps.user(userId);
  return {
    vendorKey: vendorKey([date, time, gateId, userId, ...(isNobody(userId) ? [card] : [])]),
    occurredAt: doorTime(date, time),
    occurredRaw: `${date} ${time}`.slice(0, 60),
    storedAt: storedAt(textOf(row.e_uptime)),
    kind: kindOf(textOf(row.e_mode), { gateId, gateName }, settings),
    granted: textOf(row.e_result) === grantedResult,
    userNumber: isNobody(userId) ? null : textOrNull(userId, lengths.identity),
    employeeNumber: textOrNull(textOf(row.e_idno) || (user?.employeeNumber ?? ''), lengths.identity),
    cardNumber: textOrNull((card || (user?.cardNumber ?? '')).toUpperCase(), lengths.identity),
    name: textOrNull(textOf(row.e_name), lengths.name),
    gateId: textOrNull(gateId, lengths.identity),
    gateName: textOrNull(gateName, lengths.name),
    raw: rawCodes(row),
  };
}

/** Terminals write 0 or a negative number for a card or finger that they do not know. */
function isNobody(userId: string): boolean {
  return userId === '' || Number(userId) <= 0;
}

/** The natural key of the vendor. Never longer than the contract takes: a damaged giant is kept apart by its hash. */
function vendorKey(parts: readonly string[]): string {
  const key = parts.join('|');
  if (key.length <= vendorKeyLengthMax) return key;
  return `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** `e_uptime` is `YYYYMMDDHHmmss`: when the vendor's server stored the row. */
function storedAt(uptime: string): string | null {
  return uptime.length === 14 ? doorTime(uptime.slice(0, 8), uptime.slice(8)) : null;
}

/** The function key decides; where nobody pressed one, the gate may. */
function kindOf(mode: string, gate: { gateId: string; gateName: string }, settings: KindSettings): Kind {
  const { modeKinds, gateKinds } = settings;
  const byMode = ownValue(modeKinds, mode) ?? ownValue(vendorModeKinds, mode) ?? 'pass';
  if (byMode !== 'pass') return byMode;
  const byName = gateKinds?.byWords?.find(({ words }) => gate.gateName.includes(words))?.kind;
  return ownValue(gateKinds?.byId, gate.gateId) ?? byName ?? byMode;
}

function ownValue(kinds: Readonly<Record<string, Kind>> | undefined, name: string): Kind | undefined {
  return kinds !== undefined && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

function rawCodes(row: JetRow): Record<string, string> {
  const raw: Record<string, string> = {};
  for (const column of rawColumns) {
    const text = textOf(row[column]);
    if (text !== '') raw[column] = text.slice(0, lengths.raw);
  }
  return raw;
}
