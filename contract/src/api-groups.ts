import { accountApi } from './api/account.ts';
import { attendanceApi } from './api/attendance.ts';
import { auditApi } from './api/audit.ts';
import { checkInsApi } from './api/check-ins.ts';
import { closingApi } from './api/closing.ts';
import { connectorApi } from './api/connector.ts';
import { correctionsApi } from './api/corrections.ts';
import { departmentsApi } from './api/departments.ts';
import { deviceLinksApi } from './api/device-links.ts';
import { matchingApi } from './api/matching.ts';
import { monthSheetApi } from './api/month-sheet.ts';
import { noticesApi } from './api/notices.ts';
import { peopleApi } from './api/people.ts';
import { personalDataApi } from './api/personal-data.ts';
import { plansApi } from './api/plans.ts';
import { reportsApi } from './api/reports.ts';
import { rolesApi } from './api/roles.ts';
import { securityApi } from './api/security.ts';
import { serverApi } from './api/server.ts';
import { sessionApi } from './api/session.ts';
import { setupApi } from './api/setup.ts';
import { tokensApi } from './api/tokens.ts';
import { usersApi } from './api/users.ts';
import { workSettingsApi } from './api/work-settings.ts';
import { workTypesApi } from './api/work-types.ts';
import { workplacesApi } from './api/workplaces.ts';
import type { Endpoint } from './endpoint.ts';

type ApiGroup = {
  /** The tag of the OpenAPI document. */
  readonly tag: string;
  readonly ko: string;
  readonly en: string;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
};

/** The endpoints by feature, what programs of an office use most first. */
export const apiGroups: readonly ApiGroup[] = [
  { tag: 'attendance', ko: '근무 현황과 기록', en: 'Attendance', endpoints: attendanceApi },
  { tag: 'month-sheet', ko: '월 근무표', en: 'Month sheet', endpoints: monthSheetApi },
  { tag: 'closing', ko: '예외와 마감', en: 'Exceptions and signing', endpoints: closingApi },
  { tag: 'check-ins', ko: '출퇴근 체크', en: 'Checking in', endpoints: checkInsApi },
  { tag: 'corrections', ko: '근무 수정', en: 'Corrections', endpoints: correctionsApi },
  { tag: 'reports', ko: '근무 통계와 파일', en: 'Figures and files', endpoints: reportsApi },
  { tag: 'people', ko: '임직원', en: 'Employees', endpoints: peopleApi },
  { tag: 'personal-data', ko: '개인정보', en: 'Personal data', endpoints: personalDataApi },
  { tag: 'departments', ko: '부서와 직위', en: 'Departments and ranks', endpoints: departmentsApi },
  { tag: 'work-types', ko: '근로형태', en: 'Work types', endpoints: workTypesApi },
  { tag: 'work-settings', ko: '근무 규칙과 휴일', en: 'Rules and holidays', endpoints: workSettingsApi },
  { tag: 'plans', ko: '근무계획', en: 'Plans', endpoints: plansApi },
  { tag: 'workplaces', ko: '근무 장소와 수단', en: 'Workplaces and means', endpoints: workplacesApi },
  { tag: 'device-links', ko: '연동기기', en: 'Device links', endpoints: deviceLinksApi },
  { tag: 'matching', ko: '식별 정보와 미매칭', en: 'Identities and unmatched taps', endpoints: matchingApi },
  { tag: 'connector', ko: '연동 프로그램', en: 'Connector', endpoints: connectorApi },
  { tag: 'notices', ko: '알림과 장애 기록', en: 'Notices and incidents', endpoints: noticesApi },
  { tag: 'tokens', ko: '오피스와 인증키', en: 'Office and tokens', endpoints: tokensApi },
  { tag: 'users', ko: '사용자', en: 'Users', endpoints: usersApi },
  { tag: 'roles', ko: '역할과 권한', en: 'Roles and permissions', endpoints: rolesApi },
  { tag: 'security', ko: '보안 설정', en: 'Security settings', endpoints: securityApi },
  { tag: 'audit', ko: '감사 기록', en: 'Audit', endpoints: auditApi },
  { tag: 'session', ko: '로그인', en: 'Signing in', endpoints: sessionApi },
  { tag: 'account', ko: '내 계정', en: 'Own account', endpoints: accountApi },
  { tag: 'setup', ko: '처음 설정', en: 'Set-up', endpoints: setupApi },
  { tag: 'server', ko: '서버', en: 'Server', endpoints: serverApi },
];
