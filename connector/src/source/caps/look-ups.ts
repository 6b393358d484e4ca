import { JetError, type JetRow, readRows } from '@nadeul/jet';
import type { Clock } from '../../clock.ts';
import type { Limits } from '../../limits.ts';
import { textOf } from './text.ts';

export type DoorUser = { readonly employeeNumber: string; readonly cardNumber: string };

/** Names of gates, and the numbers of people, as the door system knows them. Missing ones are ''. */
export type LookUps = {
  readonly gateName: (gateId: string) => string;
  readonly user: (userId: string) => DoorUser | undefined;
};

/** Most gates and most people that are kept; no door system has more. */
const rowsMax = 200_000;

/** Tables that a build does not have are not needed: a tag without a gate's name is still a tag. */
const dispensable: readonly string[] = ['table-missing', 'column-missing', 'column-unsupported'];

/** `tgate` and `tuser`, read again when they are old or when an unknown number appears. Throws a `JetError`. */
export class CapsLookUps implements LookUps {
  private readonly path: string;
  private readonly now: Clock;
  private readonly limits: Limits;
  private gates = new Map<string, string>();
  private users = new Map<string, DoorUser>();
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(path: string, now: Clock, limits: Limits) {
    this.path = path;
    this.now = now;
    this.limits = limits;
  }

  gateName(gateId: string): string {
    return this.gates.get(gateId) ?? '';
  }

  user(userId: string): DoorUser | undefined {
    return this.users.get(userId);
  }

  /** Reads both tables where that is due for these rows. */
  refreshFor(rows: readonly JetRow[]): void {
    // A clock that was set back makes an age of either sign; both mean that time has passed.
    const ageMs = Math.abs(this.now() - this.readAtMs);
    if (ageMs < this.limits.lookUpAgainMs) return;
    const isOld = ageMs >= this.limits.lookUpMs;
    if (!isOld && rows.every((row) => this.knows(row))) return;
    this.gates = new Map(this.read('tgate', ['id', 'name']).map((row) => [textOf(row.id), textOf(row.name)]));
    this.users = new Map(
      this.read('tuser', ['id', 'idno', 'cardnum']).map((row) => [
        textOf(row.id),
        { employeeNumber: textOf(row.idno), cardNumber: textOf(row.cardnum) },
      ]),
    );
    this.readAtMs = this.now();
  }

  private knows(row: JetRow): boolean {
    const userId = textOf(row.e_id);
    return this.gates.has(textOf(row.g_id)) && (Number(userId) <= 0 || this.users.has(userId));
  }

  private read(table: string, columns: readonly string[]): JetRow[] {
    try {
      const rows: JetRow[] = [];
      // A damaged row of these tables only leaves a name out.
      for (const row of readRows(this.path, table, { columns, onDamage: () => {} })) {
        if (rows.length >= rowsMax) break;
        rows.push(row);
      }
      return rows;
    } catch (cause) {
      if (cause instanceof JetError && dispensable.includes(cause.code)) return [];
      throw cause;
    }
  }
}
