import { account } from './ko/account.ts';
import { attendance } from './ko/attendance.ts';
import { audit } from './ko/audit.ts';
import { board } from './ko/board.ts';
import { closing } from './ko/closing.ts';
import { corrections } from './ko/corrections.ts';
import { departments } from './ko/departments.ts';
import { holidays } from './ko/holidays.ts';
import { home } from './ko/home.ts';
import { linkDays } from './ko/link-days.ts';
import { linkGates } from './ko/link-gates.ts';
import { links } from './ko/links.ts';
import { myWork } from './ko/my-work.ts';
import { notices } from './ko/notices.ts';
import { people } from './ko/people.ts';
import { personalData } from './ko/personal-data.ts';
import { plans } from './ko/plans.ts';
import { reports } from './ko/reports.ts';
import { roles } from './ko/roles.ts';
import { security } from './ko/security.ts';
import { setup } from './ko/setup.ts';
import { sheet } from './ko/sheet.ts';
import { shell } from './ko/shell.ts';
import { signIn } from './ko/sign-in.ts';
import { table } from './ko/table.ts';
import { unmatched } from './ko/unmatched.ts';
import { users } from './ko/users.ts';
import { wall } from './ko/wall.ts';
import { workRules } from './ko/work-rules.ts';
import { workTypes } from './ko/work-types.ts';
import { workplaces } from './ko/workplaces.ts';

/** Every message in Korean, a file a feature; the English ones have exactly these keys. */
export const ko = {
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

/** What another language has to say, key by key. */
export type Messages = typeof ko;
