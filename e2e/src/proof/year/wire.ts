import type { TagEvent } from '@nadeul/contract';
import { at, timeText } from './civil.ts';
import type { Person, Rules, Said, Shift, Tap, WorkType } from './facts.ts';

const minutesOfDay = 1440;
const isoTime = { from: 11, until: 19 } as const;

const clock = (minute: number) => minute % minutesOfDay;

/** Hours of a day as clocks show them. */
export function clockHours({ start, end, breaks }: Shift) {
  return {
    startMinute: clock(start),
    endMinute: clock(end),
    breaks: breaks.map(([from, until]) => ({ startMinute: clock(from), endMinute: clock(until) })),
  };
}

/** A work type as the office enters it. */
export function hoursOf(workType: WorkType): object {
  const { kind, week, cycle, latestStart, core, standard, unitWeeks } = workType;
  if (week === undefined)
    return {
      kind,
      cycle: {
        from: timeText(at(cycle?.from ?? 0, 0)).slice(0, '2026-11-22'.length),
        days: cycle?.shifts.map((shift) => (shift === null ? null : clockHours(shift))),
      },
      ...(unitWeeks === undefined ? {} : { unitWeeks }),
    };
  return {
    kind,
    ...clockHours(week.shift),
    workDays: week.days,
    ...(latestStart === undefined ? {} : { latestStartMinute: latestStart }),
    ...(core === undefined
      ? {}
      : { core: { startMinute: core[0], endMinute: core[1] }, settlementMonths: 1 }),
    ...(standard === undefined ? {} : { standardMinutes: standard }),
  };
}

export function wireRules(rules: Rules): object {
  return {
    openBeforeStartMinutes: rules.openBefore,
    openAfterEndMinutes: rules.openAfter,
    cutoffMinute: rules.cutoff,
    presenceGapSeconds: rules.gapSeconds,
    graceInMinutes: rules.graceIn,
    graceOutMinutes: rules.graceOut,
    earlyArrival: rules.countsEarly ? 'counted' : 'ignored',
    overtime: rules.overtimeNeedsApproval ? 'approved' : 'by-tag',
    breaks: rules.takesLegalBreaks ? 'legal-minimum' : 'planned',
    outings: 'deducted',
    weekStart: 1,
    isHolidayInWeek: false,
    employerSize: 'five-or-more',
  };
}

export function wireSaid(said: Said): object {
  switch (said.kind) {
    case 'set-in':
    case 'set-out':
      return { kind: said.kind, at: timeText(said.second) };
    case 'add-out':
      return { kind: 'add-tag', at: timeText(said.second), tagKind: 'out' };
    case 'cover':
      return { kind: 'set-status', status: said.cover };
    case 'approve':
      return { kind: 'approve-overtime', minutes: said.minutes };
  }
}

/** A tap as the door's row tells it: by 사번, or by the card alone. */
export function eventOf({ number, name }: Person, { second, kind, granted, card }: Tap): TagEvent {
  const occurredAt = timeText(second);
  const [date, time] = [
    occurredAt.slice(0, '2026-11-22'.length),
    occurredAt.slice(isoTime.from, isoTime.until),
  ];
  return {
    vendorKey: `${date}|${time}|1|${card ?? number}`,
    occurredAt,
    occurredRaw: `${date} ${time}`,
    storedAt: null,
    kind,
    granted,
    userNumber: null,
    employeeNumber: card === null ? number : null,
    cardNumber: card,
    name: card === null ? name : null,
    gateId: '1',
    gateName: '정문',
    raw: { e_mode: '1' },
  };
}
