export { listenForMetrics, type MetricsListener } from './listen.ts';
export { type MetricsReader, metricsReader, openMetrics } from './metrics.ts';
export { readBacklog } from './store.ts';
