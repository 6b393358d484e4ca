import { connectorProblems, type IncidentKind, type Sentence } from '@nadeul/contract';
import { seoul, seoulDate, type Temporal } from '@nadeul/domain';
import { type ConcernKind, concernWords, nameOf, type Words } from './concern-words.ts';
import type { IncidentFacts } from './facts.ts';

/** The sentence about something that is or was amiss, as told `now`: what, what it means for records, what to do. */
export function sentenceOf(facts: IncidentFacts, now: Temporal.Instant): Sentence {
  const words = wordsOf(facts)[facts.until === null ? 'lasting' : 'past'];
  const from = timeText(facts.from, now);
  return words(facts, { from, until: facts.until === null ? '' : timeText(facts.until, facts.from) });
}

function wordsOf({ kind }: IncidentFacts): { readonly lasting: Words; readonly past: Words } {
  return isConcern(kind) ? concernWords[kind] : { lasting: lasting[kind], past: past[kind] };
}

function isConcern(kind: IncidentKind): kind is ConcernKind {
  return Object.hasOwn(concernWords, kind);
}

/** A few words for a subject line. */
export function titleOf({ kind, count, until }: IncidentFacts): Sentence {
  if (isConcern(kind)) return concernWords[kind][until === null ? 'lastingTitle' : 'pastTitle'](count);
  return (until === null ? lastingTitles : pastTitles)[kind](count);
}

function whoOf({ count, personName, gateName }: IncidentFacts): Sentence {
  const gate = gateName === null ? { ko: '', en: '' } : { ko: `${gateName}에서 `, en: ` at ${gateName}` };
  if (count > 1) return { ko: `${count}명이`, en: `${count} people` };
  return {
    ko: `${gate.ko}${personName === null ? '이름을 알 수 없는 사람이' : `${personName} 님이`}`,
    en: `${personName ?? 'Somebody without a name'}${gate.en}`,
  };
}

function wisherOf({ count, personName }: IncidentFacts): Sentence {
  if (count > 1) return { ko: `임직원이 ${count}건,`, en: `Employees, ${count} times,` };
  return { ko: `${personName ?? '임직원'} 님이`, en: personName ?? 'An employee' };
}

/** What the connector's own words add; nothing for a code that this server does not know. */
function reasonOf({ code }: IncidentFacts): Sentence {
  const known: Readonly<Record<string, Sentence>> = connectorProblems;
  const reason = code === null ? undefined : known[code];
  return reason === undefined
    ? { ko: '연동 프로그램의 화면에서 이유를 확인해 주세요.', en: 'See the connector’s page for the reason.' }
    : reason;
}

type OtherKind = Exclude<IncidentKind, ConcernKind>;

const lasting: Readonly<Record<OtherKind, Words>> = {
  'connector-quiet': (facts, { from }) => ({
    ko: `${nameOf(facts).ko} PC가 꺼졌거나 연결이 끊겨 ${from} 이후 태그가 아직 안 왔어요. PC와 인터넷을 확인해 주세요. 다시 켜지면 자동으로 이어받아요.`,
    en: `The PC of ${nameOf(facts).en} is off or not connected, so tags after ${from} have not come yet. Check the PC and its network; what is missing follows by itself.`,
  }),
  'source-trouble': (facts, { from }) => ({
    ko: `${nameOf(facts).ko}의 출입 데이터베이스를 읽지 못해 ${from} 이후 태그가 아직 안 왔어요. ${reasonOf(facts).ko}`,
    en: `The door database of ${nameOf(facts).en} cannot be read, so tags after ${from} have not come yet. ${reasonOf(facts).en}`,
  }),
  'unmatched-person': (facts) => ({
    ko: `${whoOf(facts).ko} 태그했는데 누구인지 몰라 근무 기록에 반영하지 못했어요. 미매칭에서 임직원을 정하면 지난 태그도 반영돼요.`,
    en: `${whoOf(facts).en} tapped and could not be matched, so the taps are in nobody’s record. Choose the employee under Unmatched; earlier taps are applied too.`,
  }),
  'rows-set-aside': (facts) => ({
    ko: `${nameOf(facts).ko}에서 온 출입 기록 중 태그로 바꿀 수 없는 것이 있어 보류했어요. 근무 기록에 반영되지 않으니 미매칭의 보류에서 이유를 확인해 주세요.`,
    en: `Rows from ${nameOf(facts).en} could not become tags and were set aside. They are in nobody’s record; see Set aside under Unmatched for the reason.`,
  }),
  'correction-wish': (facts) => ({
    ko: `${wisherOf(facts).ko} 자기 하루의 정정을 요청했어요. 정정 요청에서 하루를 확인하고 처리해 주세요.`,
    en: `${wisherOf(facts).en} asked for a day to be corrected. Look at the day under Correction wishes and say that it is done.`,
  }),
  'mail-failing': () => ({
    ko: '메일이 나가지 않고 있어요. 알림과 비밀번호 재설정 메일이 전달되지 않으니 관리 › 알림 설정에서 메일 서버를 확인해 주세요.',
    en: 'Mail does not leave. Notices and password resets do not arrive; check the mail server under Admin › Notices.',
  }),
  'webhook-disabled': (facts) => ({
    ko: `웹훅 ‘${nameOf(facts).ko}’에 오랫동안 전달되지 않아 껐어요. 받는 쪽을 고친 뒤 관리 › 알림 설정에서 다시 켜 주세요.`,
    en: `Nothing has arrived at the webhook ‘${nameOf(facts).en}’ for so long that it was switched off. Mend the receiver, then switch it on under Admin › Notices.`,
  }),
};

const past: Readonly<Record<OtherKind, Words>> = {
  'connector-quiet': (facts, { from, until }) => ({
    ko: `${nameOf(facts).ko} PC가 다시 연결됐어요. ${from}부터 ${until}까지 못 받은 태그를 자동으로 이어받아요.`,
    en: `The PC of ${nameOf(facts).en} is connected again. Tags from ${from} to ${until} follow by themselves.`,
  }),
  'source-trouble': (facts, { from, until }) => ({
    ko: `${nameOf(facts).ko}의 출입 데이터베이스를 다시 읽고 있어요. ${from}부터 ${until}까지 못 받은 태그를 자동으로 이어받아요.`,
    en: `The door database of ${nameOf(facts).en} is read again. Tags from ${from} to ${until} follow by themselves.`,
  }),
  'unmatched-person': ({ count, personName }) => ({
    ko: `미매칭이던 ${count > 1 ? `${count}명` : `${personName ?? '이름을 알 수 없는 사람'} 님`}을 정리했어요.`,
    en: `${count > 1 ? `${count} people` : (personName ?? 'Somebody without a name')} who could not be matched ${count > 1 ? 'are' : 'is'} dealt with.`,
  }),
  'rows-set-aside': (facts) => ({
    ko: `${nameOf(facts).ko}에서 보류한 출입 기록을 모두 처리했어요.`,
    en: `The rows of ${nameOf(facts).en} that were set aside are dealt with.`,
  }),
  'correction-wish': ({ count }) => ({
    ko: `정정 요청 ${count}건을 모두 처리했어요.`,
    en: `${count === 1 ? 'The correction wish is' : `All ${count} correction wishes are`} dealt with.`,
  }),
  'mail-failing': () => ({ ko: '메일이 다시 나가고 있어요.', en: 'Mail leaves again.' }),
  'webhook-disabled': (facts) => ({
    ko: `웹훅 ‘${nameOf(facts).ko}’을 다시 켰거나 지웠어요.`,
    en: `The webhook ‘${nameOf(facts).en}’ was switched on again or removed.`,
  }),
};

const lastingTitles: Readonly<Record<OtherKind, (count: number) => Sentence>> = {
  'connector-quiet': () => ({ ko: '연동기기 연결이 끊겼어요', en: 'A device link is quiet' }),
  'source-trouble': () => ({ ko: '출입 데이터베이스를 읽지 못해요', en: 'A door database cannot be read' }),
  'unmatched-person': (count) => ({ ko: `미매칭 ${count}명이 있어요`, en: `Unmatched: ${count}` }),
  'rows-set-aside': () => ({ ko: '보류한 출입 기록이 있어요', en: 'Rows were set aside' }),
  'correction-wish': (count) => ({ ko: `정정 요청이 ${count}건 있어요`, en: `Correction wishes: ${count}` }),
  'mail-failing': () => ({ ko: '메일이 나가지 않아요', en: 'Mail does not leave' }),
  'webhook-disabled': () => ({ ko: '웹훅을 껐어요', en: 'A webhook was switched off' }),
};

const pastTitles: Readonly<Record<OtherKind, (count: number) => Sentence>> = {
  'connector-quiet': () => ({ ko: '연동기기가 다시 연결됐어요', en: 'A device link is back' }),
  'source-trouble': () => ({ ko: '출입 데이터베이스를 다시 읽어요', en: 'A door database is read again' }),
  'unmatched-person': (count) => ({ ko: `미매칭 ${count}명을 정리했어요`, en: `Matched: ${count}` }),
  'rows-set-aside': () => ({
    ko: '보류한 출입 기록을 처리했어요',
    en: 'Rows that were set aside are dealt with',
  }),
  'correction-wish': (count) => ({
    ko: `정정 요청 ${count}건을 처리했어요`,
    en: `Corrections done: ${count}`,
  }),
  'mail-failing': () => ({ ko: '메일이 다시 나가요', en: 'Mail leaves again' }),
  'webhook-disabled': () => ({ ko: '웹훅을 다시 켰어요', en: 'A webhook is on again' }),
};

/** The clock time in Korea, with the date where it is not that of `beside`: `09:10`, `11. 21. 18:05`. */
function timeText(at: Temporal.Instant, beside: Temporal.Instant): string {
  const civil = at.toZonedDateTimeISO(seoul);
  const clock = civil.toPlainTime().toString({ smallestUnit: 'minute' });
  return seoulDate(at).equals(seoulDate(beside)) ? clock : `${civil.month}. ${civil.day}. ${clock}`;
}

/** A name of which only the first and the last letter show: 김하나 → 김*나, 이두 → 이*. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  const last = rest.length > 1 ? (rest.at(-1) ?? '') : '';
  return `${first}${'*'.repeat(Math.max(rest.length - (last === '' ? 0 : 1), 1))}${last}`;
}
