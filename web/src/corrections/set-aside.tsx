import { Button } from '@mantine/core';
import type { DayDetail, DayTag } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOn } from '../time/format.ts';
import { CorrectionForm } from './correction-form.tsx';
import styles from './corrections.module.css';
import { useMayCorrect } from './use-may-correct.ts';

/** Rules after which nothing is left to set aside. */
const settled: readonly DayTag['rule'][] = [
  'refused',
  'ignored-by-person',
  'leave-of-absence',
  'not-checked',
  'not-employed',
];

/** Sets a tag aside, for those who may: it stays, and does not count. */
export function SetAside({ tag, detail }: { tag: DayTag; detail: DayDetail }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const mayCorrect = useMayCorrect(detail);
  if (!mayCorrect || settled.includes(tag.rule)) return null;
  const time = clockOn(detail.day.workDate, tag.occurredAt);
  if (!isOpen)
    return (
      <Button
        variant="subtle"
        size="compact-xs"
        className={styles.setAside}
        aria-label={t('corrections.ignoreOf', { time })}
        onClick={() => setIsOpen(true)}
      >
        {t('corrections.ignore')}
      </Button>
    );
  return (
    <>
      <p className="quiet">{t('corrections.ignoring', { time })}</p>
      <CorrectionForm kind="ignore-tag" detail={detail} tagId={tag.tagId} onClose={() => setIsOpen(false)} />
    </>
  );
}
