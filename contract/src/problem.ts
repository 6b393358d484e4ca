import { z } from 'zod';
import { type FieldCode, fieldCodes, fieldProblems } from './field-problem.ts';

type Sentence = { status: number; ko: string; en: string };

/** Every refusal of the API: status, and the sentence that says what to do. The code never changes its meaning. */
export const problems = {
  'request-malformed': {
    status: 400,
    ko: '요청의 형식이 맞지 않아요. 아래 항목을 고쳐 다시 보내 주세요.',
    en: 'The request is not in the expected form. Mend the fields named below and send it again.',
  },
  'request-too-large': {
    status: 413,
    ko: '한 번에 보내기에는 너무 커요. 나누어 보내 주세요.',
    en: 'The request is too large. Send it in smaller parts.',
  },
  'token-missing': {
    status: 401,
    ko: '인증키가 없어요. 관리 › 서비스 연동(API)에서 받은 인증키를 넣어 주세요.',
    en: 'The office token is missing. Enter the token from Admin › Service links (API).',
  },
  'token-unknown': {
    status: 401,
    ko: '인증키가 맞지 않아요. 관리 › 서비스 연동(API)에서 새 인증키를 받아 넣어 주세요.',
    en: 'The office token is not known. Get a new one from Admin › Service links (API) and enter it.',
  },
  'token-not-allowed': {
    status: 403,
    ko: '이 인증키로는 할 수 없는 일이에요. 관리 › 서비스 연동(API)에서 쓸 수 있는 범위를 확인해 주세요.',
    en: 'This token may not do that. Check its scopes under Admin › Service links (API).',
  },
  'office-mismatch': {
    status: 403,
    ko: '오피스 고유번호가 이 인증키의 오피스와 달라요. 두 값을 같은 오피스의 것으로 맞춰 주세요.',
    en: 'The office number is not that of the token’s office. Enter both from the same office.',
  },
  'month-signed': {
    status: 409,
    ko: '마감한 달이에요. 고치려면 인사 담당자가 근무 › 마감에서 마감을 먼저 취소해 주세요.',
    en: 'This month is signed. To change it, HR first opens it again under Attendance › Signing.',
  },
  'month-not-over': {
    status: 409,
    ko: '아직 끝나지 않은 달이에요. 마지막 근무일이 끝난 뒤에 마감해 주세요.',
    en: 'The month is not over yet. Sign it after its last work day has ended.',
  },
  'exceptions-open': {
    status: 409,
    ko: '아직 처리하지 않은 예외가 있어요. 고치거나 사유를 적어 인정한 뒤에 마감해 주세요.',
    en: 'Exceptions are still open. Mend them or accept them with a reason, then sign.',
  },
  'unmatched-open': {
    status: 409,
    ko: '주인을 모르는 태그가 있어요. 미매칭에서 연결하거나, 그대로 마감하는 사유를 적어 주세요.',
    en: 'There are tags that belong to nobody. Assign them under Unmatched, or give a reason for signing as it is.',
  },
  'nothing-to-sign': {
    status: 409,
    ko: '마감할 사람이 없어요. 모두 마감했거나, 이 달에 재직한 사람이 없어요.',
    en: 'There is nobody to sign: all are signed, or nobody was employed in that month.',
  },
  'days-under-way': {
    status: 503,
    ko: '근무 기록을 계산하고 있어요. 잠시 뒤에 다시 해 주세요.',
    en: 'Days are being computed. Try again in a moment.',
  },
  'already-reopened': {
    status: 409,
    ko: '이미 취소한 마감이에요. 화면을 새로 고쳐 주세요.',
    en: 'This signing has been taken back already. Reload the page.',
  },
  'source-unknown': {
    status: 404,
    ko: '이 오피스에 등록되지 않은 연동기기예요. 연동 프로그램을 다시 시작하면 새로 등록돼요.',
    en: 'This source is not registered in the office. Restart the connector to register it again.',
  },
  'signed-out': {
    status: 401,
    ko: '로그인이 필요해요. 다시 로그인해 주세요.',
    en: 'You are not signed in. Sign in again.',
  },
  'sign-in-refused': {
    status: 401,
    ko: '아이디나 비밀번호가 맞지 않아요. 다시 확인해 주세요.',
    en: 'The ID or the password is not right. Check both and try again.',
  },
  'too-many-attempts': {
    status: 429,
    ko: '시도가 너무 많아 잠시 막아 두었어요. 조금 뒤에 다시 하거나 관리자에게 잠금 해제를 요청해 주세요.',
    en: 'There were too many attempts, so this is held back for a while. Try again later, or ask an admin to unlock it.',
  },
  'second-factor-needed': {
    status: 403,
    ko: '2단계 인증이 남았어요. 인증 앱의 코드를 넣어 주세요.',
    en: 'The second factor is still missing. Enter the code of your authenticator.',
  },
  'second-factor-refused': {
    status: 403,
    ko: '코드가 맞지 않거나 이미 쓴 코드예요. 새 코드를 넣어 주세요.',
    en: 'The code is not right or was used before. Enter a new one.',
  },
  'second-factor-setup-needed': {
    status: 403,
    ko: '이 오피스는 2단계 인증을 써요. 먼저 2단계 인증을 설정해 주세요.',
    en: 'This office asks for a second factor. Set it up first.',
  },
  'password-change-needed': {
    status: 403,
    ko: '관리자가 정한 비밀번호예요. 먼저 새 비밀번호로 바꿔 주세요.',
    en: 'An admin set this password. Change it first.',
  },
  'password-refused': {
    status: 403,
    ko: '지금 쓰는 비밀번호가 맞지 않아요. 다시 확인해 주세요.',
    en: 'The present password is not right. Check it and try again.',
  },
  'reset-link-ended': {
    status: 410,
    ko: '이 링크는 이미 썼거나 30분이 지났어요. 메일을 다시 요청해 주세요.',
    en: 'This link was used already, or its 30 minutes are over. Ask for another letter.',
  },
  'address-not-allowed': {
    status: 403,
    ko: '이 네트워크에서는 쓸 수 없게 정해져 있어요. 회사 네트워크에서 다시 하거나 관리자에게 문의해 주세요.',
    en: 'Your office does not allow this network. Try again from the office’s network, or ask an admin.',
  },
  'address-rule-locks-out': {
    status: 409,
    ko: '지금 쓰는 주소가 허용 범위에 없어 저장하면 스스로 막혀요. 지금 주소를 범위에 넣어 주세요.',
    en: 'Your own address is in none of the ranges, so saving would lock you out. Add your address first.',
  },
  'provider-unavailable': {
    status: 502,
    ko: '통합 로그인 서버가 답하지 않거나 설정이 맞지 않아요. 발급자 주소를 확인해 주세요.',
    en: 'The single sign-on server does not answer as it should. Check the issuer’s address.',
  },
  'setup-code-refused': {
    status: 403,
    ko: '설정 코드가 맞지 않거나 지났어요. 서버를 켤 때 나온 코드를 넣거나, 서버에서 npm run server -- setup-code 명령으로 새 코드를 받아 주세요.',
    en: 'The set-up code is not right or has expired. Enter the one that the server printed, or get a new one on the server by npm run server -- setup-code.',
  },
  'setup-done': {
    status: 409,
    ko: '이 서버는 이미 설정되어 있어요. 로그인해 주세요.',
    en: 'This server has been set up already. Sign in.',
  },
  'domain-taken': {
    status: 409,
    ko: '이 도메인은 다른 오피스가 쓰고 있어요. 다른 도메인을 적어 주세요.',
    en: 'Another office uses this domain. Enter another one.',
  },
  forbidden: {
    status: 403,
    ko: '볼 권한이 없어요. 인사관리자에게 요청해 주세요.',
    en: 'You may not see this. Ask an HR admin.',
  },
  'last-super-admin': {
    status: 409,
    ko: '마지막 전체 관리자예요. 먼저 다른 사람을 전체 관리자로 지정해 주세요.',
    en: 'This is the last super admin. Make somebody else one first.',
  },
  'employee-number-taken': {
    status: 409,
    ko: '이미 다른 사람이 쓰는 사번이에요. 아래에 누구인지 있으니 사번을 확인해 주세요.',
    en: 'Somebody else has this employee number. Below it says who; check the number.',
  },
  'erasure-not-due': {
    status: 409,
    ko: '아직 파기할 수 없어요. 근무 기록은 마지막 기록부터 3년 동안 보관해야 하고, 역할은 먼저 회수해야 해요.',
    en: 'This person cannot be erased yet. Records of work are kept for three years after the last one, and roles are revoked first.',
  },
  'employee-changed-meanwhile': {
    status: 409,
    ko: '그사이 다른 사람이 이 임직원의 정보를 바꿨어요. 새로 고친 뒤 다시 저장해 주세요.',
    en: 'Somebody changed this employee meanwhile. Load the page again, then save again.',
  },
  'change-already-holds': {
    status: 409,
    ko: '이미 적용된 변경이라 취소할 수 없어요. 새 날짜로 다시 변경해 주세요.',
    en: 'This change already holds and cannot be undone. Change it again from a new day.',
  },
  'identity-claimed': {
    status: 409,
    ko: '그 기간에 다른 사람에게 지정되어 있어요. 아래 사람의 지정을 먼저 끝내거나, 이 사람에게 옮겨 주세요.',
    en: 'In these days it is assigned to somebody else. End the assignments named below, or move them to this person.',
  },
  'stranger-without-number': {
    status: 409,
    ko: '번호가 하나도 없는 태그라 누구인지 지정할 수 없어요. 기기 쪽에서 사용자를 등록해 주세요.',
    en: 'These taps carry no number at all, so they cannot be assigned. Register the person at the door system.',
  },
  'identity-changed-since': {
    status: 409,
    ko: '그 뒤에 다시 바뀌어서 되돌릴 수 없어요. 지금의 식별 정보를 직접 고쳐 주세요.',
    en: 'It was changed again since, so it cannot be undone. Change the identities as they are now.',
  },
  'leave-overlaps': {
    status: 409,
    ko: '이미 등록된 휴직과 기간이 겹쳐요. 날짜를 확인해 주세요.',
    en: 'The days overlap another leave of absence. Check the dates.',
  },
  'department-too-deep': {
    status: 409,
    ko: '조직도는 11단계까지 만들 수 있어요. 더 위의 부서 아래로 옮겨 주세요.',
    en: 'The tree of departments has at most 11 levels. Choose a place further up.',
  },
  'department-name-taken': {
    status: 409,
    ko: '같은 위치에 같은 이름의 부서가 있어요. 다른 이름으로 해 주세요.',
    en: 'There is a department of this name in the same place. Choose another name.',
  },
  'department-in-itself': {
    status: 409,
    ko: '부서를 자기 자신이나 하위 부서로 옮길 수 없어요. 다른 부서를 골라 주세요.',
    en: 'A department cannot be moved into itself or below itself. Choose another one.',
  },
  'department-not-empty': {
    status: 409,
    ko: '그날 소속된 사람이나 열려 있는 하위 부서가 있어요. 먼저 다른 부서로 옮겨 주세요.',
    en: 'People or open departments are still in it on that day. Move them first.',
  },
  'department-closed': {
    status: 409,
    ko: '위의 부서가 닫혀 있어요. 위의 부서를 먼저 다시 열어 주세요.',
    en: 'The department above is closed. Open that one first.',
  },
  'too-many-departments': {
    status: 409,
    ko: '부서는 5,000개까지 만들 수 있어요. 쓰지 않는 부서를 정리해 주세요.',
    en: 'An office has at most 5,000 departments. Use one that is there.',
  },
  'file-unreadable': {
    status: 422,
    ko: '파일을 읽을 수 없어요. Excel(.xlsx)이나 CSV 파일인지, 암호가 없는지 확인해 주세요.',
    en: 'The file cannot be read. Check that it is an Excel (.xlsx) or CSV file without a password.',
  },
  'file-of-old-excel': {
    status: 422,
    ko: '예전 형식이거나 암호가 걸린 Excel 파일이에요. Excel에서 .xlsx로, 암호 없이 다시 저장해 주세요.',
    en: 'This is an Excel file of the old kind, or one with a password. Save it as .xlsx without one.',
  },
  'file-without-numbers': {
    status: 422,
    ko: '사번 열을 찾지 못했어요. 첫 줄에 사번, 이름 같은 제목이 있는지 확인해 주세요.',
    en: 'There is no column of employee numbers. Check that the first row names the columns.',
  },
  'file-too-long': {
    status: 422,
    ko: '한 번에 50,000줄까지 가져올 수 있어요. 파일을 나누어 주세요.',
    en: 'A file may have at most 50,000 rows. Split it.',
  },
  'import-expired': {
    status: 409,
    ko: '미리보기를 만든 지 오래되었어요. 파일을 다시 올려 주세요.',
    en: 'The preview is too old. Choose the file again.',
  },
  'rank-in-use': {
    status: 409,
    ko: '쓰고 있는 직위는 지울 수 없어요. 먼저 임직원의 직위를 바꿔 주세요.',
    en: 'A rank that somebody holds or held cannot be removed. Change the people’s rank first.',
  },
  'rank-name-taken': {
    status: 409,
    ko: '같은 이름의 직위가 두 번 있어요. 이름을 바꿔 주세요.',
    en: 'Two ranks have the same name. Rename one.',
  },
  'too-many-requests': {
    status: 429,
    ko: '요청이 너무 잦아요. Retry-After에 적힌 시간 뒤에 다시 보내 주세요.',
    en: 'There are too many requests. Send them again after the time that Retry-After says.',
  },
  'idempotency-key-reused': {
    status: 409,
    ko: '같은 Idempotency-Key로 다른 요청이 왔어요. 새 요청에는 새 키를 써 주세요.',
    en: 'The Idempotency-Key was used for another request. Use a new key for a new request.',
  },
  'too-many-tokens': {
    status: 409,
    ko: '인증키가 너무 많아요. 쓰지 않는 인증키를 폐기한 뒤 다시 만들어 주세요.',
    en: 'There are too many tokens. Revoke those that nobody uses, then make this one.',
  },
  'work-type-default': {
    status: 409,
    ko: '기본 근로형태는 사용을 중지할 수 없어요. 먼저 다른 근로형태를 기본으로 정해 주세요.',
    en: 'The default work type cannot be disabled. Make another one the default first.',
  },
  'too-many-work-types': {
    status: 409,
    ko: '근로형태는 300개까지 만들 수 있어요. 쓰지 않는 근로형태의 이름과 시간을 바꿔 써 주세요.',
    en: 'An office has at most 300 work types. Rename one that is not used and give it other hours.',
  },
  'plan-reason-needed': {
    status: 409,
    ko: '지난 날의 계획을 바꾸려면 까닭이 필요해요. 까닭을 적어 다시 저장해 주세요.',
    en: 'Changing the plan of a day that has passed needs a reason. Give one and save again.',
  },
  'plans-changed-since': {
    status: 409,
    ko: '그 뒤에 다시 바뀐 날이 있어 되돌릴 수 없어요. 지금의 계획을 직접 고쳐 주세요.',
    en: 'Some of these days were changed again since, so it cannot be undone. Change the plans as they are now.',
  },
  'workplace-in-use': {
    status: 409,
    ko: '아직 사람이나 연동기기가 있어 닫을 수 없어요. 먼저 다른 장소로 옮겨 주세요.',
    en: 'There are still people or device links here, so it cannot be closed. Move them elsewhere first.',
  },
  'workplace-closed': {
    status: 409,
    ko: '닫은 장소예요. 열린 장소를 골라 주세요.',
    en: 'This workplace is closed. Choose one that is open.',
  },
  'last-workplace': {
    status: 409,
    ko: '하나뿐인 장소는 닫을 수 없어요. 먼저 다른 장소를 등록해 주세요.',
    en: 'The only workplace cannot be closed. Add another one first.',
  },
  'device-link-has-tags': {
    status: 409,
    ko: '태그를 보낸 적이 있는 연동기기는 지울 수 없어요. 쓰지 않으려면 사용을 멈춰 주세요.',
    en: 'A device link that has sent tags cannot be removed. Stop using it instead.',
  },
  'device-link-stopped': {
    status: 409,
    ko: '사용을 멈춘 연동기기예요. 다시 사용하도록 바꾼 뒤에 요청해 주세요.',
    en: 'This device link is not in use. Use it again first, then ask.',
  },
  'too-many-resends': {
    status: 409,
    ko: '아직 끝나지 않은 날짜별 전송이 많아요. 끝나거나 취소한 뒤에 다시 요청해 주세요.',
    en: 'Too many resends have not ended yet. Ask again when one has ended or was cancelled.',
  },
  'resend-over': {
    status: 409,
    ko: '이미 끝난 날짜별 전송이에요. 화면을 새로 고쳐 결과를 확인해 주세요.',
    en: 'This resend has ended already. Reload the page to see what it came to.',
  },
  'own-day': {
    status: 403,
    ko: '자기 근무일은 스스로 고칠 수 없어요. 인사관리자에게 요청해 주세요.',
    en: 'You cannot correct your own day. Ask an HR admin.',
  },
  'day-not-checked': {
    status: 409,
    ko: '휴직이거나 재직, 근태 확인 기간이 아닌 날이라 고칠 것이 없어요. 임직원의 재직과 휴직 정보를 확인해 주세요.',
    en: 'This day is one of leave of absence, or outside employment or checking, so there is nothing to correct. Check the person’s employment.',
  },
  'correction-undone': {
    status: 409,
    ko: '이미 되돌린 수정이에요. 화면을 새로 고쳐 확인해 주세요.',
    en: 'This correction was undone already. Reload the page to see the day as it is.',
  },
  'too-many-corrections': {
    status: 409,
    ko: '하루에 50번까지 고칠 수 있어요. 쓰지 않는 수정을 되돌린 뒤 다시 해 주세요.',
    en: 'A day has at most 50 corrections. Undo those that are not needed first.',
  },
  'mail-not-set-up': {
    status: 409,
    ko: '메일 서버가 아직 설정되지 않았어요. 관리 › 알림 설정에서 메일 서버를 먼저 저장해 주세요.',
    en: 'There is no mail server yet. Save one under Admin › Notices first.',
  },
  'too-many-webhooks': {
    status: 409,
    ko: '웹훅은 20개까지 만들 수 있어요. 쓰지 않는 웹훅을 지운 뒤 다시 추가해 주세요.',
    en: 'An office has at most 20 webhooks. Remove one that nobody uses first.',
  },
  'no-employee-record': {
    status: 403,
    ko: '임직원으로 등록되지 않은 계정이에요. 인사관리자에게 임직원 연결을 요청해 주세요.',
    en: 'This account belongs to no employee. Ask an HR admin to link it to one.',
  },
  'too-many-wishes': {
    status: 409,
    ko: '처리되지 않은 정정 요청이 40건이라 더 남길 수 없어요. 인사 담당자가 처리한 뒤에 남겨 주세요.',
    en: 'Forty notes of yours are still open. Leave more once HR has dealt with some.',
  },
  'not-found': {
    status: 404,
    ko: '찾는 것이 없어요. 주소를 확인해 주세요.',
    en: 'There is nothing here. Check the address.',
  },
  'database-unsafe': {
    status: 503,
    ko: '데이터베이스가 전원이 꺼져도 안전하게 저장하도록 설정되지 않아 태그를 받지 않아요. fsync, synchronous_commit, full_page_writes를 켜 주세요.',
    en: 'The database is not set to survive a power cut, so no tags are taken. Turn on fsync, synchronous_commit and full_page_writes.',
  },
  unavailable: {
    status: 503,
    ko: '지금은 답할 수 없어요. 잠시 뒤에 다시 해 주세요.',
    en: 'The server cannot answer now. Try again shortly.',
  },
  internal: {
    status: 500,
    ko: '서버에서 문제가 생겼어요. 다시 해도 같으면 관리자에게 코드와 시각을 알려 주세요.',
    en: 'Something went wrong in the server. If it happens again, tell the operator the code and the time.',
  },
} as const satisfies Record<string, Sentence>;

export type ProblemCode = keyof typeof problems;

// The keys of a constant record are exactly its codes; Object.keys only forgets that.
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** An error answer (application/problem+json) with a stable code and the sentence in both languages. */
export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes),
    sentence: z.strictObject({ ko: z.string(), en: z.string() }),
    /** Where the request was malformed: the path of each field and what is wrong with it, the message in English. */
    fields: z
      .array(z.strictObject({ path: z.string(), code: z.enum(fieldCodes), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;

/** What is wrong with a field: its code, and a message where there is more to say than the code does. */
export type FieldFault = { readonly path: string; readonly code?: FieldCode; readonly message?: string };

/** Makes the answer for a code. */
export function problemOf(code: ProblemCode, faults?: readonly FieldFault[]): Problem {
  const { status, ko, en } = problems[code];
  const base = { type: `/problems/${code}`, title: en, status, code, sentence: { ko, en } };
  if (faults === undefined) return base;
  const fields = faults.map(({ path, code: fieldCode = 'malformed', message }) => ({
    path,
    code: fieldCode,
    message: message ?? fieldProblems[fieldCode].en,
  }));
  return { ...base, fields };
}
