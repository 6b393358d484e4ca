import type { Messages } from '../ko.ts';

export const sheet = {
  sheet: {
    title: 'Month sheet',
    person: 'Name',
    people: '{{count}} people',
    shows: 'What the cells show',
    mode: { symbols: 'Symbols', times: 'In and out', hours: 'Hours' },
    marks: 'Filter by flag',
    mark: {
      all: 'Everyone',
      open: 'To look at',
      clear: 'Nothing open',
      late: 'Late',
      'early-leave': 'Left early',
      missing: 'Missing',
      absent: 'Absent',
      pending: 'Pending',
    },
    total: { worked: 'Hours', late: 'Late', missing: 'Miss.', absent: 'Abs.' },
    legend: 'Symbols',
    corrected: 'Corrected',
    noTime: 'none',
    noTimeShort: '––',
    keys: 'Arrow keys move, Enter opens a day. Home and End go to the first and last day, PageUp and PageDown by a screen, / to the search.',
    emptyTitle: 'Nobody to show in this month',
    emptyText: 'Add employees, or choose another month.',
  },
} satisfies Pick<Messages, 'sheet'>;
