export { countTraffic, forgetTraffic } from './count-store.ts';
export { rebuildTraffic } from './rebuild.ts';
