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

/** Every endpoint of the server. */
export const api = {
  ...serverApi,
  ...setupApi,
  ...sessionApi,
  ...accountApi,
  ...securityApi,
  ...usersApi,
  ...rolesApi,
  ...peopleApi,
  ...personalDataApi,
  ...departmentsApi,
  ...workTypesApi,
  ...workSettingsApi,
  ...plansApi,
  ...matchingApi,
  ...attendanceApi,
  ...monthSheetApi,
  ...closingApi,
  ...checkInsApi,
  ...correctionsApi,
  ...reportsApi,
  ...workplacesApi,
  ...deviceLinksApi,
  ...tokensApi,
  ...connectorApi,
  ...noticesApi,
  ...auditApi,
} as const;

export type Api = typeof api;
export type ApiName = keyof Api;
