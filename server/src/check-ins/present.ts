import {
  type CheckButton,
  type CheckRefusal,
  checkSentence,
  type MadeCheck,
  type OwnCheck,
  ownTapsMax,
  pageMeans,
} from '@nadeul/contract';
import {
  checkKinds,
  formatSeoul,
  type PlaceRefusal,
  seoul,
  seoulDate,
  type Temporal,
  type TimeRefusal,
} from '@nadeul/domain';
import { presentDay, presentEmployee } from '../attendance/index.ts';
import { utcText } from '../clock.ts';
import type { Employee } from '../people/index.ts';
import { answerOf, type CheckState } from './state.ts';
import type { KnownCheck } from './store.ts';

/** A person's own day and buttons, as their page shows them. */
export function presentOwn(state: CheckState, employee: Employee, address: string): OwnCheck {
  const { day, place, now } = state;
  return {
    now: utcText(now),
    employee: presentEmployee(employee),
    day: presentDay(day.facts, day, { now, coverage: 'no-source' }),
    windowFrom: formatSeoul(day.window.from),
    windowUntil: formatSeoul(day.window.until),
    workplaceName: place?.name ?? null,
    buttons: buttonsOf(state, address),
    taps: day.tags
      .filter(({ granted }) => granted)
      .slice(-ownTapsMax)
      .reverse()
      .map(({ occurredAt, kind, gateName }) => ({ occurredAt: formatSeoul(occurredAt), kind, gateName })),
  };
}

function buttonsOf(state: CheckState, address: string): CheckButton[] {
  return pageMeans.flatMap((means) =>
    checkKinds.map((kind): CheckButton => {
      const answer = answerOf(state, { kind, by: means }, { address, position: 'later' });
      if ('refusal' in answer)
        return { kind, means, refusal: presentRefusal(answer.refusal, state.now), needsPosition: false };
      return { kind, means, refusal: null, needsPosition: answer.ground.by === 'position-later' };
    }),
  );
}

/** Why a press is not allowed, with its sentence. */
export function presentRefusal(refusal: TimeRefusal | PlaceRefusal, now: Temporal.Instant): CheckRefusal {
  const from = refusal.reason === 'too-early' ? refusal.from : null;
  const circleName = 'circleName' in refusal ? refusal.circleName : null;
  const distanceMeters = 'distanceMeters' in refusal ? refusal.distanceMeters : null;
  const accuracyMeters = 'accuracyMeters' in refusal ? refusal.accuracyMeters : null;
  return {
    reason: refusal.reason,
    sentence: checkSentence(refusal.reason, {
      from: from === null ? null : timeText(from, now),
      circleName,
      distanceMeters,
      accuracyMeters,
    }),
    from: from === null ? null : formatSeoul(from),
    circleName,
    distanceMeters,
  };
}

/** A clock time of today, tomorrow or a date, in Korea. */
function timeText(at: Temporal.Instant, now: Temporal.Instant): { ko: string; en: string } {
  const civil = at.toZonedDateTimeISO(seoul);
  const clock = civil.toPlainTime().toString({ smallestUnit: 'minute' });
  const { days } = seoulDate(now).until(civil.toPlainDate());
  if (days === 0) return { ko: `오늘 ${clock}`, en: `${clock} today` };
  if (days === 1) return { ko: `내일 ${clock}`, en: `${clock} tomorrow` };
  return {
    ko: `${civil.month}월 ${civil.day}일 ${clock}`,
    en: `${clock} on ${civil.toPlainDate().toString()}`,
  };
}

export function presentCheck({ tagId, kind, occurredAt }: KnownCheck): MadeCheck {
  return { tagId, kind, occurredAt: formatSeoul(occurredAt) };
}
