export { countTraffic, forgetTraffic } from './count-store.ts';
export { type JudgedSource, judgeTraffic, type ReadSource, settleMinutes } from './judge.ts';
export { rebuildTraffic } from './rebuild.ts';
export { trafficHandlers } from './routes.ts';
