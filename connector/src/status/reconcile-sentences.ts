import type { Sentence } from '@nadeul/contract';

/** What a reader of `connector reconcile` should know about its result. */
export const reconcileSentences = {
  'reconcile-before-start': {
    ko: '시작일(source.startDate) 이전의 날도 비교했어요. 그 날의 기록은 --repair 를 붙일 때만 서버로 보내요.',
    en: 'Days before source.startDate were compared too. Their rows are sent only with --repair.',
  },
  'reconcile-waiting': {
    ko: '이 PC에 보낼 태그가 아직 기다리고 있어요. 연동 프로그램이 다 보낸 뒤 다시 비교해 주세요.',
    en: 'Tags still wait on this PC. Compare again when the connector has sent them.',
  },
  'reconcile-extra': {
    ko: '출입 데이터베이스에는 이제 없는 기록이 서버에 있어요. 출입 프로그램이 지운 것으로, 나들은 지우지 않고 그대로 둬요.',
    en: 'The server has rows that the door database no longer shows. The door program removed them; they are kept here.',
  },
  'reconcile-refused': {
    ko: '서버가 받지 못한 기록이 있어요. 이 프로그램과 서버의 버전을 확인해 주세요.',
    en: 'The server could not take some rows. Check the versions of this program and of the server.',
  },
  'reconcile-still-missing': {
    ko: '보낸 뒤에도 수가 달라요. 그 사이 새 태그가 생겼을 수 있으니 다시 비교해 주세요. 계속되면 같은 키를 가진 기록이 출입 데이터베이스에 여럿 있는 것이에요.',
    en: 'The numbers still differ after sending. New tags may have come meanwhile, so compare again; if it stays, several rows at the door share one key.',
  },
  'reconcile-repairable': {
    ko: '빠진 기록을 보내려면 같은 명령에 --repair 를 붙여 주세요. 여러 번 보내도 한 번만 저장돼요.',
    en: 'Add --repair to the same command to send what is missing. Sending again stores nothing twice.',
  },
} as const satisfies Record<string, Sentence>;

/** Things that a reader of the result should know. */
export type ReconcileNote = keyof typeof reconcileSentences;
