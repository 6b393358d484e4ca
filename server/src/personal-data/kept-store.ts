import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { Person } from './person-store.ts';

/** One row of a table as it is kept, with the names of what it points to. */
export type KeptRow = Readonly<Record<string, unknown>>;

/** One kind of what is kept of a person. */
export type Kept = {
  /** Its name in the JSON file: that of its table. */
  readonly table: string;
  /** Its sheet in the Excel file. */
  readonly title: string;
  /** Fields that the sheet shows, with their heads, in order. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly KeptRow[];
};

type Place = Omit<Kept, 'rows'> & { readonly find: (person: Person) => RawBuilder<{ row: KeptRow }> };

/** Never given: keys that open something, and hashes that tell nothing. */
const hidden = sql`'{office_id,content_sha256,totp_secret,totp_step,token,id,user_id,userId,version}'::text[]`;

const shown = (alias: string) => sql`to_jsonb(${sql.ref(alias)}) - ${hidden}`;

/** Rows of a table that name the employee. */
function ofEmployee(table: string, order: string) {
  return ({ officeId, employeeId }: Person) => sql<{ row: KeptRow }>`
    select ${shown('t')} as row from ${sql.table(table)} t
    where t.office_id = ${officeId} and t.employee_id = ${employeeId} order by ${sql.ref(`t.${order}`)}
  `;
}

/** Dated facts, with the name of what each points to. */
function ofFact(table: string, to: string) {
  return ({ officeId, employeeId }: Person) => sql<{ row: KeptRow }>`
    select ${shown('t')} || jsonb_build_object('name', n.name) as row from ${sql.table(table)} t
    left join ${sql.table(to)} n on n.office_id = t.office_id
      and ${sql.ref(`n.${to}_id`)} = ${sql.ref(`t.${to}_id`)}
    where t.office_id = ${officeId} and t.employee_id = ${employeeId} order by t.from_date
  `;
}

const factColumns = { from_date: '적용일', name: '이름' };

/** Where a person is kept, in the order of the file; its test holds it against the columns of the schema. */
export const places: readonly Place[] = [
  {
    table: 'employee',
    title: '기본 정보',
    columns: {
      employee_number: '사번',
      name: '이름',
      title: '직무',
      email: '이메일',
      hired_on: '입사일',
      left_on: '퇴사일',
      added_on: '추가한 날',
    },
    find: ofEmployee('employee', 'employee_id'),
  },
  {
    table: 'identity',
    title: '식별 정보',
    columns: {
      kind: '종류',
      value: '값',
      from_date: '시작',
      until_date: '끝',
      ground: '근거',
      created_by: '연결한 사람',
      created_at: '연결한 때',
    },
    find: ofEmployee('identity', 'created_at'),
  },
  {
    table: 'learned_number',
    title: '함께 알게 된 번호',
    columns: { user_number: '사용자 번호' },
    find: ({ officeId, employeeId }) => sql<{ row: KeptRow }>`
      select ${shown('t')} as row from learned_number t
      join identity i on i.office_id = t.office_id and i.identity_id = t.identity_id
      where t.office_id = ${officeId} and i.employee_id = ${employeeId} order by t.user_number
    `,
  },
  {
    table: 'identity_change',
    title: '식별 정보 변경',
    columns: { made_at: '때', made_by: '바꾼 사람', kind: '종류', value: '값', undone_at: '되돌린 때' },
    find: ofEmployee('identity_change', 'made_at'),
  },
  {
    table: 'employee_department',
    title: '부서',
    columns: factColumns,
    find: ofFact('employee_department', 'department'),
  },
  { table: 'employee_rank', title: '직위', columns: factColumns, find: ofFact('employee_rank', 'rank') },
  {
    table: 'employee_work_type',
    title: '근로형태',
    columns: factColumns,
    find: ofFact('employee_work_type', 'work_type'),
  },
  {
    table: 'employee_workplace',
    title: '근무 장소',
    columns: factColumns,
    find: ofFact('employee_workplace', 'workplace'),
  },
  {
    table: 'leave_of_absence',
    title: '휴직',
    columns: { from_date: '첫날', until_date: '마지막 날', reason: '종류', note: '메모' },
    find: ofEmployee('leave_of_absence', 'from_date'),
  },
  {
    table: 'date_plan',
    title: '날짜별 근무계획',
    columns: { work_date: '날짜', definition: '계획', changed_at: '바꾼 때' },
    find: ofEmployee('date_plan', 'work_date'),
  },
  {
    table: 'day_record',
    title: '근무일',
    columns: {
      work_date: '날짜',
      planned_start: '계획 시작',
      planned_end: '계획 종료',
      in_at: '출근',
      out_at: '퇴근',
      worked_minutes: '근무(분)',
      recognised_minutes: '인정 근무(분)',
      break_minutes: '휴게(분)',
      night_minutes: '야간(분)',
      late_minutes: '지각(분)',
      early_leave_minutes: '조퇴(분)',
      tag_count: '태그 수',
    },
    find: ofEmployee('day_record', 'work_date'),
  },
  {
    table: 'tag',
    title: '태그',
    columns: {
      occurred_at: '때',
      kind: '종류',
      granted: '출입 허가',
      gate_name: '출입문',
      name: '출입 시스템의 이름',
      employee_number: '사번',
      user_number: '사용자 번호',
      card_number: '카드 번호',
      received_at: '받은 때',
    },
    find: ({ officeId, employeeId }) => sql<{ row: KeptRow }>`
      select ${shown('t')} || jsonb_build_object('amendments', (
          select coalesce(jsonb_agg(a.event order by a.ordinal), '[]') from tag_amendment a
          where a.office_id = t.office_id and a.tag_id = t.tag_id
        )) as row
      from tag_match m join tag t on t.office_id = m.office_id and t.tag_id = m.tag_id
      where m.office_id = ${officeId} and m.employee_id = ${employeeId} order by t.occurred_at, t.tag_id
    `,
  },
  {
    table: 'check_in',
    title: '직접 누른 출퇴근',
    columns: { occurred_at: '때', ground: '근거', circle_name: '반경', distance_meters: '거리(m)' },
    find: ({ officeId, employeeId }) => sql<{ row: KeptRow }>`
      select ${shown('t')} || jsonb_build_object('occurred_at', g.occurred_at) as row
      from check_in t join tag g on g.office_id = t.office_id and g.tag_id = t.tag_id
      where t.office_id = ${officeId} and t.employee_id = ${employeeId} order by g.occurred_at
    `,
  },
  {
    table: 'day_correction',
    title: '근무 수정',
    columns: {
      work_date: '날짜',
      kind: '종류',
      value: '값',
      reason: '사유',
      made_by: '고친 사람',
      made_at: '고친 때',
      undone_by: '되돌린 사람',
      undone_at: '되돌린 때',
    },
    find: ofEmployee('day_correction', 'made_at'),
  },
  {
    table: 'correction_wish',
    title: '정정 요청',
    columns: {
      work_date: '날짜',
      text: '요청',
      made_at: '보낸 때',
      answer: '답',
      done_by: '처리한 사람',
      done_at: '처리한 때',
    },
    find: ofEmployee('correction_wish', 'made_at'),
  },
  {
    table: 'accepted_exception',
    title: '인정한 예외',
    columns: {
      work_date: '날짜',
      kind: '종류',
      reason: '사유',
      accepted_by: '인정한 사람',
      accepted_at: '인정한 때',
    },
    find: ofEmployee('accepted_exception', 'accepted_at'),
  },
  {
    table: 'signed_month',
    title: '마감한 달',
    columns: { month: '달' },
    find: ofEmployee('signed_month', 'month'),
  },
  {
    table: 'signed_day',
    title: '마감한 근무일',
    columns: { work_date: '날짜', record: '마감할 때의 값' },
    find: ofEmployee('signed_day', 'work_date'),
  },
  {
    table: 'plan_batch',
    title: '근무계획 변경',
    columns: { made_at: '때', made_by: '바꾼 사람', days: '날짜' },
    find: ({ officeId, employeeId }) => sql<{ row: KeptRow }>`
      select ${shown('t')} || jsonb_build_object('days', mine.days) as row from plan_batch t
      cross join lateral (
        select jsonb_agg(day) as days from jsonb_array_elements(t.days) day
        where day ->> 'employeeId' = ${employeeId}
      ) mine
      where t.office_id = ${officeId} and mine.days is not null order by t.ordinal
    `,
  },
  {
    table: 'office_user',
    title: '로그인 계정',
    columns: {
      login_id: '아이디',
      name: '이름',
      email: '이메일',
      created_at: '만든 때',
      last_sign_in_at: '마지막 로그인',
      disabled_at: '중지한 때',
      totp_since: '2단계 인증 설정',
    },
    find: ofEmployee('office_user', 'login_id'),
  },
  {
    table: 'sign_in_session',
    title: '로그인한 기기',
    columns: {
      createdAt: '로그인한 때',
      seenAt: '마지막으로 쓴 때',
      ipAddress: 'IP 주소',
      userAgent: '브라우저',
    },
    find: ({ userId }) => sql<{ row: KeptRow }>`
      select ${shown('t')} as row from sign_in_session t where t."userId" = ${userId} order by t."createdAt"
    `,
  },
  {
    table: 'role_grant',
    title: '역할',
    columns: {
      role: '역할',
      granted_at: '부여한 때',
      granted_by: '부여한 사람',
      revoked_at: '회수한 때',
      revoked_by: '회수한 사람',
    },
    find: ({ officeId, loginId }) => sql<{ row: KeptRow }>`
      select ${shown('t')} as row from role_grant t
      where t.office_id = ${officeId} and t.login_id = ${loginId} order by t.granted_at
    `,
  },
  {
    table: 'audit_entry',
    title: '감사 기록',
    columns: {
      at: '때',
      actor_name: '한 사람',
      address: 'IP 주소',
      action: '한 일',
      subject_name: '대상',
      before: '전',
      after: '후',
    },
    find: ({ officeId, employeeId, loginId }) => sql<{ row: KeptRow }>`
      select ${shown('t')} as row from audit_entry t
      where t.office_id = ${officeId} and (
        (t.subject_kind = 'employee' and t.subject_id = ${employeeId})
        or (t.subject_kind = 'user' and t.subject_id = ${loginId})
        or (t.actor_kind = 'person' and t.actor_id = ${loginId})
      ) order by t.ordinal
    `,
  },
];

/** Everything that is kept of a person, read at one moment. */
export async function findKept(db: Database, person: Person): Promise<Kept[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const all: Kept[] = [];
      for (const { find, ...place } of places) {
        const { rows } = await find(person).execute(transaction);
        all.push({ ...place, rows: rows.map(({ row }) => row) });
      }
      return all;
    });
}
