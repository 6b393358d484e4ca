import type { CheckRefusalReason } from '@nadeul/domain';

type Sentence = { readonly ko: string; readonly en: string };

/** What a refusal says beyond its reason: an hour and minute in Korea with the day, metres, the name of a circle. */
export type CheckRefusalFacts = {
  readonly from: { readonly ko: string; readonly en: string } | null;
  readonly circleName: string | null;
  readonly distanceMeters: number | null;
  readonly accuracyMeters: number | null;
};

const thousand = 1000;

/** Why a check is not allowed, and what to do. */
export function checkSentence(reason: CheckRefusalReason, facts: CheckRefusalFacts): Sentence {
  switch (reason) {
    case 'too-early':
      return {
        ko: `${facts.from?.ko ?? ''}부터 출근할 수 있어요.`,
        en: `You can clock in from ${facts.from?.en ?? ''}.`,
      };
    case 'outside-circle':
      return outsideCircle(facts);
    case 'position-too-vague':
      return {
        ko: `위치가 ${distance(facts.accuracyMeters)}까지 어긋날 수 있어 확인할 수 없어요. 창가나 밖에서, Wi-Fi를 켜고 다시 눌러 주세요.`,
        en: `Your position may be off by ${distance(facts.accuracyMeters)}, too much to tell. Try by a window or outside, with Wi-Fi on.`,
      };
    default:
      return sentences[reason];
  }
}

function outsideCircle({ circleName, distanceMeters }: CheckRefusalFacts): Sentence {
  const name = circleName === null || circleName === '' ? null : circleName;
  const far = distance(distanceMeters);
  return {
    ko: `${name === null ? '근무 장소' : `‘${name}’`} 구역에서 ${far} 벗어나 있어요. 구역 안에서 다시 눌러 주세요.`,
    en: `You are ${far} outside ${name === null ? 'the area of your workplace' : `the area “${name}”`}. Press again from within it.`,
  };
}

function distance(meters: number | null): string {
  const whole = meters ?? 0;
  return whole < thousand ? `${whole} m` : `${(whole / thousand).toFixed(1)} km`;
}

const sentences: Readonly<
  Record<Exclude<CheckRefusalReason, 'too-early' | 'outside-circle' | 'position-too-vague'>, Sentence>
> = {
  'day-not-checked': {
    ko: '오늘은 근태를 확인하지 않는 날이에요. 아니라면 인사 담당자에게 알려 주세요.',
    en: 'Your attendance is not checked today. If that is wrong, tell HR.',
  },
  'means-off': {
    ko: '회사가 이 방법의 출퇴근 체크를 쓰지 않아요. 정해진 방법으로 체크해 주세요.',
    en: 'Your office does not use this means. Check in by the one that it uses.',
  },
  'already-in': {
    ko: '이미 출근했어요.',
    en: 'You have clocked in already.',
  },
  'already-left': {
    ko: '이미 퇴근했어요.',
    en: 'You have clocked out already.',
  },
  'already-out': {
    ko: '이미 외출 중이에요.',
    en: 'You are out already.',
  },
  'not-in': {
    ko: '출근 기록이 아직 없어요. 먼저 출근을 눌러 주세요.',
    en: 'You have not clocked in yet. Clock in first.',
  },
  'not-out': {
    ko: '외출 중일 때만 누를 수 있어요.',
    en: 'You can press this only while you are out.',
  },
  'outside-addresses': {
    ko: '근무 장소의 네트워크가 아니에요. 회사 네트워크에 연결해 다시 눌러 주세요.',
    en: 'This is not the network of your workplace. Connect to it and press again.',
  },
  'no-place': {
    ko: '근무 장소에 허용된 구역이나 네트워크가 아직 없어요. 인사 담당자에게 알려 주세요.',
    en: 'Your workplace has no area or network yet from which to check in. Tell HR.',
  },
  'no-position': {
    ko: '위치를 알 수 없어요. 브라우저의 위치 권한을 허용하고 다시 눌러 주세요.',
    en: 'Your position is not known. Allow the browser to use it and press again.',
  },
};
