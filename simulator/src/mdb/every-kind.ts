import type { TableSpec } from './table-spec.ts';

/** A table with a column of every kind that Jet 4 files of old hold: for tests and for samples to damage. */
export const everyKind: TableSpec = {
  name: '모든 값',
  columns: [
    { name: 'flag', kind: 'boolean' },
    { name: 'byte', kind: 'byte' },
    { name: 'integer', kind: 'integer' },
    { name: 'long', kind: 'long' },
    { name: 'text', kind: 'text', length: 50 },
    { name: 'currency', kind: 'currency' },
    { name: 'single', kind: 'single' },
    { name: 'double', kind: 'double' },
    { name: 'at', kind: 'dateTime' },
    { name: 'memo', kind: 'memo' },
    { name: 'ole', kind: 'ole' },
    { name: 'binary', kind: 'binary', length: 20 },
  ],
};
