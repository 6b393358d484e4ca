import type { DayRecord } from '@nadeul/contract';
import { clockOn } from '../time/format.ts';
import { StateMark } from './status-mark.tsx';

type Props = { readonly workDate: string; readonly values: Pick<DayRecord, 'state' | 'inAt' | 'outAt'> };

/** What a day was judged as, in a line: its state and its times. */
export function DayValues({ workDate, values: { state, inAt, outAt } }: Props) {
  const time = (at: string | null) => (at === null ? '–' : clockOn(workDate, at));
  return (
    <>
      <StateMark state={state} withWord />{' '}
      {inAt === null && outAt === null ? '' : `${time(inAt)} ~ ${time(outAt)}`}
    </>
  );
}
