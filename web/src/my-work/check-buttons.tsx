import { Alert, Button } from '@mantine/core';
import type { CheckRefusal, OwnCheck } from '@nadeul/contract';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import { clock } from '../time/format.ts';
import { type Choice, choiceOf, isUnused, nextKind, type PressKind, pressKinds } from './choice.ts';
import styles from './my-work.module.css';
import { canTellPosition, isPhone } from './position.ts';
import { type Pressed, usePress } from './use-press.ts';

/** 출근, 퇴근, 외출 and 복귀, each with why it is off; and what came of pressing. */
export function CheckButtons({ own, isSmall = false }: { own: OwnCheck; isSmall?: boolean }) {
  const { t } = useTranslation();
  const { press, pressing, pressed } = usePress();
  const choice = choiceOf(own.buttons, isPhone() ? 'mobile' : 'web');
  const next = nextKind(choice);
  const reasons = useId();
  if (isUnused(choice)) return isSmall ? null : <p className="quiet">{t('myWork.unused')}</p>;
  return (
    <div className={styles.check}>
      <div className={`${styles.buttons} ${isSmall ? styles.smallButtons : ''}`}>
        {pressKinds.map((kind) => {
          const button = choice[kind];
          if (button === undefined) return null;
          const isBig = kind === 'in' || kind === 'out';
          return (
            <Button
              key={kind}
              className={isBig ? (styles.big ?? '') : (styles.beside ?? '')}
              size={isSmall ? 'sm' : isBig ? 'xl' : 'md'}
              variant={kind === next ? 'filled' : 'default'}
              disabled={button.refusal !== null || pressing !== null}
              loading={pressing === kind}
              {...(button.refusal === null ? {} : { 'aria-describedby': `${reasons}-${kind}` })}
              onClick={() => press(button)}
            >
              {t(`myWork.press.${kind}`)}
            </Button>
          );
        })}
      </div>
      <Reasons choice={choice} id={reasons} isSmall={isSmall} />
      <PositionNote choice={choice} />
      {/* Read out as it changes, so it is there before it does. */}
      <div role="status">{pressed !== null && <Outcome pressed={pressed} />}</div>
    </div>
  );
}

/** Why buttons are off; those of the two big ones are shown, the others only read out with their button. */
function Reasons({ choice, id, isSmall }: { choice: Choice; id: string; isSmall: boolean }) {
  const off = pressKinds.flatMap((kind) => {
    const refusal = choice[kind]?.refusal ?? null;
    return refusal === null ? [] : [{ kind, refusal }];
  });
  const isShown = ({ kind }: { kind: PressKind }) => !isSmall && (kind === 'in' || kind === 'out');
  return (
    <>
      <div className={styles.reasons}>
        {off.filter(isShown).map(({ kind, refusal }) => (
          <Reason key={kind} id={`${id}-${kind}`} kind={kind} refusal={refusal} />
        ))}
      </div>
      <div className="visually-hidden">
        {off
          .filter((one) => !isShown(one))
          .map(({ kind, refusal }) => (
            <Reason key={kind} id={`${id}-${kind}`} kind={kind} refusal={refusal} />
          ))}
      </div>
    </>
  );
}

type ReasonProps = { readonly id: string; readonly kind: PressKind; readonly refusal: CheckRefusal };

function Reason({ id, kind, refusal }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <p id={id}>
      <strong>{t(`myWork.press.${kind}`)}</strong> {refusal.sentence[currentLanguage()]}
    </p>
  );
}

/** That a press asks where one is, and what is kept of it; or that the browser will not say. */
function PositionNote({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  if (!pressKinds.some((kind) => choice[kind]?.needsPosition === true)) return null;
  if (!canTellPosition())
    return (
      <Alert color="yellow" variant="light">
        {t('myWork.needsHttps')}
      </Alert>
    );
  return <p className={`quiet ${styles.note}`}>{t('myWork.positionNote')}</p>;
}

function Outcome({ pressed }: { pressed: Pressed }) {
  const { t } = useTranslation();
  if ('check' in pressed) {
    const { kind, occurredAt } = pressed.check;
    return (
      <Alert color="teal" variant="light">
        {t(`myWork.done.${kind}`, { time: clock(occurredAt) })}
      </Alert>
    );
  }
  if ('refusal' in pressed)
    return (
      <Alert color="yellow" variant="light">
        {pressed.refusal.sentence[currentLanguage()]}
      </Alert>
    );
  return (
    <Alert color="red" variant="light">
      {sentenceOf(pressed.problem) ?? t('myWork.offline')}
    </Alert>
  );
}
