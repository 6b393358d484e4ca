import type { EmployeeChoices, LeaveOfAbsence } from '@nadeul/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

/** Departments, ranks, work types and workplaces of the office. */
export const choicesQuery = queryOptions({
  queryKey: ['employeeChoices'],
  queryFn: ({ signal }) => call('employeeChoices', { signal }),
});

type Options = { readonly value: string; readonly label: string }[];

/** Choices as a select takes them. Equal names stay apart by their ids. */
export function optionsOf(named: EmployeeChoices['ranks'] | undefined): Options {
  return (named ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

export const leaveReasons = [
  'parental',
  'family-care',
  'sick',
  'work-injury',
  'military',
  'study',
  'union',
  'suspension',
  'other',
] as const satisfies readonly LeaveOfAbsence['reason'][];

/** What is asked for anew when employees change. */
export const peopleKeys = [
  ['employees'],
  ['employee'],
  ['departments'],
  ['ranks'],
  ['employeeChoices'],
  ['board'],
];

/** Today in Korea, as `2026-11-22`. */
export function todayInKorea(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(new Date());
}
