export { noticeHandlers } from './routes.ts';
export { startNoticeWork, watchIncidents } from './work.ts';
