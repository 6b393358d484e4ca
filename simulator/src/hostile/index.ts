export type { HostileCounts } from './ledger.ts';
export { type HostileRun, runHostile } from './run.ts';
export { type WorkloadName, workloads } from './workload.ts';
