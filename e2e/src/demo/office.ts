import { seoulDate, Temporal } from '@nadeul/domain';
import { type Office, officeOfThirty, type Person } from '@nadeul/simulator';
import type { DemoSettings } from './settings.ts';

export const adminLoginId = 'hana';
export const employeeLoginId = 'minjun';
const adminName = '이하나';

/** The same seed as the simulator's own, so that the people at the door are those of the office. */
export const demoSeed = 'demo';

/** The first civil date of the history that the demo shows. */
export function historyStart(days: number): string {
  return seoulDate(Temporal.Now.instant()).subtract({ days }).toString();
}

/** The demo office as the server's provisioning takes it: the simulator's people, an admin, and one employee. */
export function demoOffice({ adminPassword, employeePassword }: DemoSettings): object {
  return officeWith(officeOfThirty(demoSeed), { adminPassword, employeePassword });
}

/** An office of the simulator's people with one admin and, for its first person, one employee's sign-in. */
export function officeWith(
  { people }: Office,
  passwords: { adminPassword: string; employeePassword: string },
): object {
  const [first] = people;
  const users: object[] = [
    { loginId: adminLoginId, password: passwords.adminPassword, name: adminName, role: 'super-admin' },
  ];
  if (first !== undefined)
    users.push({
      loginId: employeeLoginId,
      password: passwords.employeePassword,
      name: first.name,
      role: 'employee',
      employeeNumber: first.employeeNumber,
    });
  return {
    office: { name: '한빛테크', domain: 'hanbit.example' },
    tokenName: '데모 연동기기',
    users,
    employees: people.map(employee),
  };
}

const nightShift = {
  start: '22:00',
  end: '07:00',
  breaks: [{ start: '01:00', end: '02:00' }],
  workDays: [1, 2, 3, 4, 5],
};

function employee(person: Person): object {
  const base = {
    employeeNumber: person.employeeNumber,
    name: person.name,
    department: person.department,
    identities: assignedIdentities(person),
  };
  return person.shift === 'night' ? { ...base, workType: nightShift } : base;
}

/** Who has no 사번 in the door system is known by an assignment: by user number, or by card where even the name is empty. */
function assignedIdentities(person: Person): object[] {
  if (person.doorEmployeeNumber !== '') return [];
  if (person.doorName === '') return [{ kind: 'card', value: person.cardNumber }];
  return [{ kind: 'user-number', value: String(person.userNumber) }];
}
