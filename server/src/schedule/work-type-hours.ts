import type { WorkHours } from '@nadeul/contract';
import type { WorkType } from '@nadeul/domain';

type Rest = Pick<WorkHours, 'weeklyHoliday' | 'observesHolidays'>;

/** The rules of a work type from the hours that somebody set: the one way from what is stored to what judges days. */
export function workTypeOf(hours: WorkHours): WorkType {
  const { kind = 'fixed' } = hours;
  if ('cycle' in hours) return { kind, ...cycleOf(hours), ...restOf(hours) };
  const { startMinute, endMinute, breaks, workDays } = hours;
  const week = { kind, startMinute, endMinute, breaks, workDays, ...restOf(hours) };
  switch (hours.kind) {
    case 'staggered':
      return { ...week, latestStartMinute: hours.latestStartMinute };
    case 'selective': {
      const { core, standardMinutes, settlementMonths } = hours;
      return { ...week, core, standardMinutes, settlementMonths };
    }
    case 'deemed':
      return { ...week, standardMinutes: hours.standardMinutes };
    default:
      return week;
  }
}

/** Days in a cycle take the place of weekdays; the hours of the first one stand where one day's are asked for. */
function cycleOf(hours: Extract<WorkHours, { cycle: unknown }>) {
  const first = hours.cycle.days.find((day) => day !== null);
  return {
    startMinute: first?.startMinute ?? 0,
    endMinute: first?.endMinute ?? 0,
    breaks: first?.breaks ?? [],
    workDays: [],
    cycle: hours.cycle,
    ...(hours.kind === 'averaged' ? { unitWeeks: hours.unitWeeks } : {}),
  };
}

function restOf({ weeklyHoliday, observesHolidays }: Rest) {
  return {
    ...(weeklyHoliday === undefined ? {} : { weeklyHoliday }),
    ...(observesHolidays === undefined ? {} : { observesHolidays }),
  };
}
