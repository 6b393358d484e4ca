import { systemObjects } from '@nadeul/jet/layout';
import type { Row, TableSpec } from './table-spec.ts';

const tablesContainer = 0x0f00_0001;
const rootContainer = 0x0f00_0000;
const containerType = 3;
const systemFlag = -0x8000_0000;

/** The table of tables, with the columns that Access gives it. */
export const catalogueSpec: TableSpec = {
  name: systemObjects.name,
  columns: [
    { name: 'Id', kind: 'long' },
    { name: 'ParentId', kind: 'long' },
    { name: 'Name', kind: 'text', length: 64 },
    { name: 'Type', kind: 'integer' },
    { name: 'DateCreate', kind: 'dateTime' },
    { name: 'DateUpdate', kind: 'dateTime' },
    { name: 'Owner', kind: 'binary', length: 510 },
    { name: 'Flags', kind: 'long' },
    { name: 'Database', kind: 'memo' },
    { name: 'Connect', kind: 'memo' },
    { name: 'ForeignName', kind: 'text', length: 64 },
    { name: 'RmtInfoShort', kind: 'binary', length: 510 },
    { name: 'RmtInfoLong', kind: 'ole' },
    { name: 'Lv', kind: 'ole' },
    { name: 'LvProp', kind: 'ole' },
    { name: 'LvModule', kind: 'ole' },
    { name: 'LvExtra', kind: 'ole' },
  ],
};

/** Rows that are in the catalogue before any user table. */
export function systemRows(createdAt: string): Row[] {
  return [
    objectRow({
      id: tablesContainer,
      parent: rootContainer,
      name: 'Tables',
      type: containerType,
      flags: systemFlag,
      createdAt,
    }),
    objectRow({
      id: systemObjects.definitionPage,
      parent: tablesContainer,
      name: systemObjects.name,
      type: systemObjects.typeTable,
      flags: systemFlag,
      createdAt,
    }),
  ];
}

/** The catalogue row of a user table whose definition starts on that page. */
export function tableRow(name: string, definitionPage: number, createdAt: string): Row {
  const type = systemObjects.typeTable;
  return objectRow({ id: definitionPage, parent: tablesContainer, name, type, flags: 0, createdAt });
}

type ObjectRow = { id: number; parent: number; name: string; type: number; flags: number; createdAt: string };

function objectRow({ id, parent, name, type, flags, createdAt }: ObjectRow): Row {
  return [id, parent, name, type, createdAt, createdAt, null, flags];
}
