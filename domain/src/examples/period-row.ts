import { type AveragedDay, settleAveraged } from '../working-time/averaged.ts';
import { settleSelective } from '../working-time/settlement.ts';
import type { ExampleRow } from './table.ts';
import { nothing, wordIn } from './words.ts';

const [workDays, restDays] = [5, 2];
const restDay: AveragedDay = { plannedMinutes: 0, workedMinutes: 0 };
const minutesOfHour = 60;

/** What the rules make of a row about a month of selective hours; hours with a decimal point. */
export function selectiveCells(row: ExampleRow): Map<string, string> {
  const cell = (heading: string) => (row.cells.get(heading) ?? nothing).replace(nothing, '0');
  const settled = settleSelective({
    calendarDays: Number(cell('날짜 수')),
    targetMinutes: Number(cell('약정')) * minutesOfHour,
    workedMinutes: Number(cell('실근로')) * minutesOfHour,
    creditedMinutes: Number(cell('휴가')) * minutesOfHour,
    limitedMinutes: Number(cell('실근로')) * minutesOfHour,
  });
  return shownCells(row, ['번호', '날짜 수', '약정', '실근로', '휴가'], {
    '법정 총량(분)': () => `${settled.legalMinutes}`,
    '연장(분)': () => `${settled.overtimeMinutes}`,
    '법내 초과(분)': () => `${settled.withinLawMinutes}`,
    '부족(분)': () => `${settled.shortfallMinutes}`,
    '주 52시간': () => (settled.isOver ? '넘음' : '이내'),
  });
}

/** What the rules make of a row about averaged hours: `35/35/45/45` are the hours of weeks, even over five days. */
export function averagedCells(row: ExampleRow): Map<string, string> {
  const hoursOf = (heading: string) => (row.cells.get(heading) ?? '').split('/').map(Number);
  const planned = hoursOf('주별 계획');
  const weeks = hoursOf('주별 근로').map((hours, week) => {
    const day = {
      plannedMinutes: ((planned[week] ?? 0) * minutesOfHour) / workDays,
      workedMinutes: (hours * minutesOfHour) / workDays,
    };
    return [
      ...Array.from({ length: workDays }, () => day),
      ...Array.from({ length: restDays }, () => restDay),
    ];
  });
  const settled = settleAveraged({ unitWeeks: Number(row.cells.get('단위(주)')), weeks });
  return shownCells(row, ['번호', '단위(주)', '주별 계획', '주별 근로'], {
    연장: () => `${settled.overtimeMinutes / minutesOfHour}`,
    '한 주 평균': () => `${settled.averageMinutes / minutesOfHour}`,
    한도: () => (settled.isOver ? '넘음' : '이내'),
  });
}

function shownCells(row: ExampleRow, inputs: readonly string[], shown: Record<string, () => string>) {
  const asked = [...row.cells.keys()].filter((heading) => !inputs.includes(heading));
  return new Map(asked.map((heading) => [heading, wordIn(shown, heading)()]));
}
