export * from './attendance/values.ts';
export * from './tag-kind.ts';
