import { account } from './en/account.ts';
import { attendance } from './en/attendance.ts';
import { audit } from './en/audit.ts';
import { board } from './en/board.ts';
import { closing } from './en/closing.ts';
import { corrections } from './en/corrections.ts';
import { departments } from './en/departments.ts';
import { holidays } from './en/holidays.ts';
import { home } from './en/home.ts';
import { linkDays } from './en/link-days.ts';
import { linkGates } from './en/link-gates.ts';
import { links } from './en/links.ts';
import { myWork } from './en/my-work.ts';
import { notices } from './en/notices.ts';
import { people } from './en/people.ts';
import { personalData } from './en/personal-data.ts';
import { plans } from './en/plans.ts';
import { reports } from './en/reports.ts';
import { roles } from './en/roles.ts';
import { security } from './en/security.ts';
import { setup } from './en/setup.ts';
import { sheet } from './en/sheet.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';
import { table } from './en/table.ts';
import { unmatched } from './en/unmatched.ts';
import { users } from './en/users.ts';
import { wall } from './en/wall.ts';
import { workRules } from './en/work-rules.ts';
import { workTypes } from './en/work-types.ts';
import { workplaces } from './en/workplaces.ts';
import type { Messages } from './ko.ts';

export const en: Messages = {
  ...account,
  ...attendance,
  ...audit,
  ...board,
  ...closing,
  ...corrections,
  ...departments,
  ...holidays,
  ...home,
  ...linkDays,
  ...linkGates,
  ...links,
  ...myWork,
  ...notices,
  ...people,
  ...personalData,
  ...reports,
  ...plans,
  ...roles,
  ...security,
  ...setup,
  ...sheet,
  ...shell,
  ...signIn,
  ...table,
  ...unmatched,
  ...users,
  ...workRules,
  ...wall,
  ...workTypes,
  ...workplaces,
};
