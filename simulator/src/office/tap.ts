/** What happened at the door, in the words of the office (an oracle for tests; no column holds it). */
export type Scene =
  | 'in'
  | 'late'
  | 'out'
  | 'early-out'
  | 'overtime-out'
  | 'after-midnight-out'
  | 'night-in'
  | 'night-out'
  | 'lunch'
  | 'go-out'
  | 'return'
  | 'pass'
  | 'double'
  | 'two-gates'
  | 'visitor'
  | 'unknown-card'
  | 'refused'
  | 'zero-date'
  | 'future-date';

/** Function keys of a CAPS terminal, as `e_mode` holds them. */
export const mode = { in: '1', out: '2', pass: '3', goOut: '4', return: '5' } as const;

/** How somebody was recognised, as `e_type` holds it. */
export const authType = { finger: '0', card: '3', face: '5' } as const;

/** One row of `tenter`, before it is one. All times are civil times in Asia/Seoul. */
export type Tap = {
  readonly scene: Scene;
  /** `e_date`, `YYYYMMDD`: what the terminal's clock said. */
  readonly date: string;
  /** `e_time`, `HHmmss`. */
  readonly time: string;
  /** `g_id` */
  readonly gateId: number;
  /** `e_id`: user number on the terminal; -1 unknown, 0 without one. */
  readonly userNumber: number;
  /** `e_name` as the terminal knew it at that time. */
  readonly name: string;
  /** `e_idno` (사번), often empty. */
  readonly employeeNumber: string;
  /** `e_card`, empty for finger and face. */
  readonly cardNumber: string;
  /** `e_group` */
  readonly groupId: number;
  /** `e_mode` */
  readonly mode: string;
  /** `e_type` */
  readonly authType: string;
  /** `e_result`: `'0'` is success. */
  readonly result: string;
  /** `e_uptime`, `YYYYMMDDHHmmss`: when the door PC stored the row. */
  readonly uploadedAt: string;
  /** `e_upmode`: collected later rather than at once. */
  readonly isCollectedLater: boolean;
};

/** The key that the vendor's table has: no two rows are equal in it. */
export function tapKey(tap: Pick<Tap, 'date' | 'time' | 'gateId' | 'userNumber' | 'cardNumber'>): string {
  const key = `${tap.date}|${tap.time}|${tap.gateId}|${tap.userNumber}`;
  return tap.userNumber <= 0 ? `${key}|${tap.cardNumber}` : key;
}
