import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { incident, incidentQuery } from '../incidents.ts';
import {
  deliveryQuery,
  mailSettingsChange,
  newWebhook,
  noticeRules,
  noticeSettings,
  testMail,
  testMailResult,
  webhookChange,
  webhookDelivery,
  webhookList,
  webhookSecret,
} from '../notice-settings.ts';
import { notice, noticeQuery, noticesRead, unreadCount } from '../notices.ts';
import { pageOf } from '../page.ts';
import { id } from '../primitives.ts';

const one = z.strictObject({ webhookId: id });
const oneDelivery = z.strictObject({ webhookId: id, deliveryId: id });
const editing = ['request-malformed', 'signed-out', 'forbidden'] as const;
const editingOne = [...editing, 'not-found'] as const;

const reading = {
  incidents: endpoint({
    method: 'GET',
    path: '/api/incidents',
    summary: { ko: '장애 기록', en: 'What is and was amiss, in pages' },
    access: 'read-incidents',
    query: incidentQuery,
    answer: pageOf(incident),
    problems: editing,
  }),
  notices: endpoint({
    method: 'GET',
    path: '/api/notices',
    summary: { ko: '내 알림', en: 'Notices to the signed-in person' },
    access: 'person',
    query: noticeQuery,
    answer: pageOf(notice),
    problems: ['request-malformed', 'signed-out'],
  }),
  unreadNotices: endpoint({
    method: 'GET',
    path: '/api/notices/unread',
    summary: { ko: '읽지 않은 알림 수', en: 'How many notices are unread' },
    access: 'person',
    answer: unreadCount,
    problems: ['signed-out'],
  }),
  readNotices: endpoint({
    method: 'POST',
    path: '/api/notices/read',
    summary: { ko: '알림을 읽음으로 표시', en: 'Mark notices as read' },
    access: 'person',
    body: noticesRead,
    answer: unreadCount,
    problems: ['request-malformed', 'signed-out'],
  }),
} as const;

const settings = {
  noticeSettings: endpoint({
    method: 'GET',
    path: '/api/notice-settings',
    summary: { ko: '알림 설정', en: 'How people are told' },
    access: 'edit-notices',
    answer: noticeSettings,
    problems: ['signed-out', 'forbidden'],
  }),
  setNoticeRules: endpoint({
    method: 'PUT',
    path: '/api/notice-settings/rules',
    summary: { ko: '알림 규칙과 조용한 시간 변경', en: 'Set the rules and the quiet hours' },
    access: 'edit-notices',
    body: noticeRules,
    answer: null,
    problems: editing,
  }),
  setMailSettings: endpoint({
    method: 'PUT',
    path: '/api/notice-settings/mail',
    summary: { ko: '메일 서버 설정', en: 'Set the mail server' },
    access: 'edit-notices',
    body: mailSettingsChange,
    answer: null,
    problems: editing,
  }),
  removeMailSettings: endpoint({
    method: 'DELETE',
    path: '/api/notice-settings/mail',
    summary: { ko: '메일 서버 설정 삭제', en: 'Remove the mail server' },
    access: 'edit-notices',
    answer: null,
    problems: ['signed-out', 'forbidden'],
  }),
  sendTestMail: endpoint({
    method: 'POST',
    path: '/api/notice-settings/mail/tests',
    summary: { ko: '시험 메일 보내기', en: 'Send a test mail by the saved settings' },
    access: 'edit-notices',
    body: testMail,
    answer: testMailResult,
    problems: [...editing, 'mail-not-set-up'],
  }),
} as const;

const webhooks = {
  webhooks: endpoint({
    method: 'GET',
    path: '/api/webhooks',
    summary: { ko: '웹훅', en: 'Webhooks' },
    access: 'edit-notices',
    answer: webhookList,
    problems: ['signed-out', 'forbidden'],
  }),
  addWebhook: endpoint({
    method: 'POST',
    path: '/api/webhooks',
    summary: { ko: '웹훅 추가', en: 'Add a webhook; its secret is shown this once' },
    access: 'edit-notices',
    body: newWebhook,
    answer: webhookSecret,
    problems: [...editing, 'too-many-webhooks'],
  }),
  changeWebhook: endpoint({
    method: 'PATCH',
    path: '/api/webhooks/:webhookId',
    summary: { ko: '웹훅 변경', en: 'Change a webhook, or switch it on or off' },
    access: 'edit-notices',
    params: one,
    body: webhookChange,
    answer: null,
    problems: editingOne,
  }),
  removeWebhook: endpoint({
    method: 'DELETE',
    path: '/api/webhooks/:webhookId',
    summary: { ko: '웹훅 삭제', en: 'Remove a webhook and its log' },
    access: 'edit-notices',
    params: one,
    answer: null,
    problems: editingOne,
  }),
  renewWebhookSecret: endpoint({
    method: 'POST',
    path: '/api/webhooks/:webhookId/secret',
    summary: { ko: '웹훅 서명 키 새로 만들기', en: 'Make a new secret; the one before ends at once' },
    access: 'edit-notices',
    params: one,
    answer: webhookSecret,
    problems: editingOne,
  }),
  tryWebhook: endpoint({
    method: 'POST',
    path: '/api/webhooks/:webhookId/tests',
    summary: { ko: '웹훅 시험', en: 'Send a test to a webhook; its log shows what came of it' },
    access: 'edit-notices',
    params: one,
    answer: z.strictObject({ deliveryId: id }),
    problems: editingOne,
  }),
  webhookDeliveries: endpoint({
    method: 'GET',
    path: '/api/webhooks/:webhookId/deliveries',
    summary: { ko: '웹훅 전송 기록', en: 'The log of a webhook, in pages' },
    access: 'edit-notices',
    params: one,
    query: deliveryQuery,
    answer: pageOf(webhookDelivery),
    problems: editingOne,
  }),
  resendDelivery: endpoint({
    method: 'POST',
    path: '/api/webhooks/:webhookId/deliveries/:deliveryId/attempts',
    summary: { ko: '웹훅 다시 보내기', en: 'Send once more what was sent before' },
    access: 'edit-notices',
    params: oneDelivery,
    answer: null,
    problems: editingOne,
  }),
} as const;

/** In-app notices, mail, webhooks and incidents. */
export const noticesApi = { ...reading, ...settings, ...webhooks } as const;
