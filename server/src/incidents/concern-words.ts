import type { IncidentKind, Sentence } from '@nadeul/contract';
import type { IncidentFacts } from './facts.ts';

export type Times = { readonly from: string; readonly until: string };
export type Words = (facts: IncidentFacts, times: Times) => Sentence;

const nameless: Sentence = { ko: '연동기기', en: 'the device link' };

/** The name of what an incident is about. */
export function nameOf({ subjectName }: IncidentFacts): Sentence {
  return subjectName === null ? nameless : { ko: subjectName, en: subjectName };
}

/** Kinds that are told before anything is lost: tags are late, will be late, or carry a wrong time. */
export type ConcernKind = Extract<
  IncidentKind,
  'gate-silent' | 'source-silent' | 'clock-off' | 'outbox-filling' | 'disk-low'
>;

type ConcernWords = {
  readonly lasting: Words;
  readonly past: Words;
  readonly lastingTitle: (count: number) => Sentence;
  readonly pastTitle: (count: number) => Sentence;
};

/** One gate by its name, or how many there are. */
function gatesOf(facts: IncidentFacts): Sentence {
  const { count, gateName } = facts;
  const source = nameOf(facts);
  if (count > 1) return { ko: `${source.ko}의 출입구 ${count}곳`, en: `${count} gates of ${source.en}` };
  if (gateName === null) return { ko: `${source.ko}의 출입구`, en: `a gate of ${source.en}` };
  return { ko: `${source.ko}의 출입구 ‘${gateName}’`, en: `the gate ‘${gateName}’ of ${source.en}` };
}

function sourcesOf(facts: IncidentFacts): Sentence {
  const { count } = facts;
  return count > 1 ? { ko: `연동기기 ${count}대`, en: `${count} device links` } : nameOf(facts);
}

const gateSilent: ConcernWords = {
  lasting: (facts, { from }) => ({
    ko: `${gatesOf(facts).ko}에서 ${from} 이후 태그가 없어요. 평소라면 태그가 있을 시간이니 단말기의 전원과 통신을 확인해 주세요. 오늘 쓰지 않는 출입구라면 그대로 두셔도 돼요.`,
    en: `No tags have come from ${gatesOf(facts).en} since ${from}, at hours in which some usually do. Check the power and the network of the terminal; where nobody uses it today, nothing has to be done.`,
  }),
  past: (facts, { from, until }) => ({
    ko: `${gatesOf(facts).ko}에서 다시 태그가 와요. ${from}부터 ${until}까지 태그가 없었어요. 단말기에 남은 기록은 자동으로 이어받아요.`,
    en: `Tags come from ${gatesOf(facts).en} again. There were none from ${from} to ${until}; what the terminal kept follows by itself.`,
  }),
  lastingTitle: (count) => ({
    ko: count > 1 ? `출입구 ${count}곳에서 태그가 없어요` : '출입구에서 태그가 없어요',
    en: count > 1 ? `No tags from ${count} gates` : 'No tags from a gate',
  }),
  pastTitle: () => ({ ko: '출입구에서 다시 태그가 와요', en: 'Tags come from the gate again' }),
};

const sourceSilent: ConcernWords = {
  lasting: (facts, { from }) => ({
    ko: `${sourcesOf(facts).ko}의 모든 출입구에서 ${from} 이후 태그가 없어요. 연동 프로그램은 잘 읽고 있어요. 쉬는 날이면 아무것도 하지 않아도 돼요. 일하는 날이면 출입 시스템 프로그램이 켜져 있고 새 기록을 저장하는지 확인해 주세요.`,
    en: `No tags have come from any gate of ${sourcesOf(facts).en} since ${from}, though the connector reads well. On a holiday nothing has to be done. On a working day, check that the door system’s program is on and stores new rows.`,
  }),
  past: (facts, { from, until }) => ({
    ko: `${sourcesOf(facts).ko}에서 다시 태그가 와요. ${from}부터 ${until}까지 태그가 없었어요.`,
    en: `Tags come from ${sourcesOf(facts).en} again. There were none from ${from} to ${until}.`,
  }),
  lastingTitle: () => ({
    ko: '연동기기의 모든 출입구에서 태그가 없어요',
    en: 'No tags from any gate of a device link',
  }),
  pastTitle: () => ({ ko: '연동기기에서 다시 태그가 와요', en: 'Tags come from the device link again' }),
};

const clockOff: ConcernWords = {
  lasting: (facts) =>
    facts.code === 'clock-of-door'
      ? {
          ko: `${nameOf(facts).ko}의 출입 시스템 시계가 2분 넘게 어긋나 있어요. 태그 시각은 출입 시스템이 적은 그대로 남으니 출입 시스템의 시각을 맞춰 주세요. 지난 태그의 시각은 바뀌지 않아요.`,
          en: `The clock of the door system of ${nameOf(facts).en} is off by more than 2 minutes. Tags keep the time that the door system wrote, so set its clock right; the times of earlier tags do not change.`,
        }
      : {
          ko: `${nameOf(facts).ko} PC의 시계가 2분 넘게 어긋나 있어요. 출입 시스템이 이 PC의 시각을 쓰면 출퇴근 시각도 어긋나니 PC의 날짜와 시간에서 자동 설정을 켜 주세요.`,
          en: `The clock of the PC of ${nameOf(facts).en} is off by more than 2 minutes. Where the door system takes its time from there, times of attendance are off too; let the PC set its clock automatically.`,
        },
  past: (facts, { from, until }) => ({
    ko: `${nameOf(facts).ko}의 시계가 다시 맞아요. ${from}부터 ${until}까지 어긋나 있었으니 그동안의 출퇴근 시각을 확인해 주세요.`,
    en: `The clock of ${nameOf(facts).en} is right again. It was off from ${from} to ${until}; check the times of attendance in between.`,
  }),
  lastingTitle: () => ({ ko: '연동기기의 시계가 어긋나 있어요', en: 'The clock of a device link is off' }),
  pastTitle: () => ({ ko: '연동기기의 시계가 다시 맞아요', en: 'The clock of a device link is right again' }),
};

const outboxFilling: ConcernWords = {
  lasting: (facts, { from }) =>
    facts.code === 'outbox-near-limit'
      ? {
          ko: `${nameOf(facts).ko}의 연동 프로그램에 보낼 태그가 많이 쌓여 보관 한도에 가까워요. 쌓인 태그는 지워지지 않아요. 줄지 않으면 PC의 인터넷 연결을 확인해 주세요.`,
          en: `The tags that wait in the connector of ${nameOf(facts).en} are near the limit of what it keeps. None of them is dropped. Where they do not become fewer, check the PC’s network.`,
        }
      : {
          ko: `${nameOf(facts).ko}의 연동 프로그램에 ${from}부터 보내지 못한 태그가 있어요. 쌓인 태그는 지워지지 않아요. PC의 인터넷 연결과 연동 프로그램의 화면을 확인해 주세요.`,
          en: `Tags have been waiting in the connector of ${nameOf(facts).en} since ${from}. None of them is dropped. Check the PC’s network and the connector’s page.`,
        },
  past: (facts) => ({
    ko: `${nameOf(facts).ko}의 연동 프로그램에 쌓였던 태그를 다시 잘 보내고 있어요.`,
    en: `The tags that waited in the connector of ${nameOf(facts).en} arrive again.`,
  }),
  lastingTitle: () => ({ ko: '보낼 태그가 쌓이고 있어요', en: 'Tags wait in a connector' }),
  pastTitle: () => ({ ko: '쌓였던 태그를 보내고 있어요', en: 'Waiting tags arrive again' }),
};

const diskLow: ConcernWords = {
  lasting: (facts) => ({
    ko: `${nameOf(facts).ko} PC의 디스크가 거의 찼어요. 가득 차면 연동 프로그램이 태그를 보관하지 못해 멈추니 필요 없는 파일을 지워 주세요.`,
    en: `The disk of the PC of ${nameOf(facts).en} is nearly full. Once it is full, the connector cannot keep tags and stops; remove what is not needed.`,
  }),
  past: (facts) => ({
    ko: `${nameOf(facts).ko} PC의 디스크 공간이 다시 넉넉해요.`,
    en: `There is room again on the disk of the PC of ${nameOf(facts).en}.`,
  }),
  lastingTitle: () => ({
    ko: '연동기기 PC의 디스크가 거의 찼어요',
    en: 'The disk of a device link is nearly full',
  }),
  pastTitle: () => ({ ko: '디스크 공간이 다시 넉넉해요', en: 'There is room on the disk again' }),
};

/** What is said of each of these kinds. */
export const concernWords: Readonly<Record<ConcernKind, ConcernWords>> = {
  'gate-silent': gateSilent,
  'source-silent': sourceSilent,
  'clock-off': clockOff,
  'outbox-filling': outboxFilling,
  'disk-low': diskLow,
};
