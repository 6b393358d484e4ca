export { noticeHandlers } from './routes.ts';
export { type NoticeWorkParts, startNoticeWork, watchIncidents } from './work.ts';
