import { Alert, Button } from '@mantine/core';
import type { DayCorrection, DayDetail, StatedCorrection } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOn, hours } from '../time/format.ts';
import { momentText } from '../time/moment.ts';
import { CorrectionForm } from './correction-form.tsx';
import styles from './corrections.module.css';
import { Undo } from './undo.tsx';
import { useMayCorrect } from './use-may-correct.ts';
import { saidText } from './words.ts';

const kinds = [
  'set-in',
  'set-out',
  'add-tag',
  'set-status',
  'approve-overtime',
] as const satisfies readonly StatedCorrection['kind'][];

/** What people said of a day, and buttons to say more for those who may. */
export function DayCorrections({ detail }: { detail: DayDetail }) {
  const { t } = useTranslation();
  const { day, corrections } = detail;
  const mayCorrect = useMayCorrect(detail);
  const [open, setOpen] = useState<(typeof kinds)[number] | null>(null);
  const isChecked = !['not-employed', 'not-checked', 'leave-of-absence'].includes(day.state);
  if (corrections.length === 0 && !(mayCorrect && isChecked)) return null;
  return (
    <section aria-labelledby="day-corrections" className={styles.part}>
      <h3 id="day-corrections" className={styles.head}>
        {t('corrections.head')}
      </h3>
      <Disagreement detail={detail} />
      <ByTags detail={detail} />
      {corrections.length > 0 && (
        <ul className={styles.list}>
          {corrections.map((one) => (
            <Said key={one.correctionId} correction={one} detail={detail} mayUndo={mayCorrect} />
          ))}
        </ul>
      )}
      {mayCorrect && isChecked && (
        <>
          <fieldset className={styles.buttons} aria-label={t('corrections.actions')}>
            {kinds.map((kind) => (
              <Button
                key={kind}
                variant="default"
                size="xs"
                aria-expanded={open === kind}
                onClick={() => setOpen(open === kind ? null : kind)}
              >
                {t(`corrections.do.${kind}`)}
              </Button>
            ))}
          </fieldset>
          {open === 'approve-overtime' && day.unapprovedMinutes > 0 && (
            <p className="quiet">{t('corrections.waiting', { time: hours(day.unapprovedMinutes) })}</p>
          )}
          {open !== null && (
            <CorrectionForm key={open} kind={open} detail={detail} onClose={() => setOpen(null)} />
          )}
        </>
      )}
    </section>
  );
}

/** Tags that came after a time was set and say another: the set one holds, and whoever looks is told. */
function Disagreement({ detail: { disagreeing, tags, day } }: { detail: DayDetail }) {
  const { t } = useTranslation();
  if (disagreeing.length === 0) return null;
  const times = tags
    .filter(({ tagId }) => disagreeing.includes(tagId))
    .map(({ occurredAt }) => clockOn(day.workDate, occurredAt));
  return (
    <Alert color="yellow" variant="light" role="note">
      {t('corrections.disagrees', { times: times.join(', ') })}
    </Alert>
  );
}

/** What the tags say, beside a time that was set. */
function ByTags({ detail: { day, tagInAt, tagOutAt } }: { detail: DayDetail }) {
  const { t } = useTranslation();
  if (day.inAt === tagInAt && day.outAt === tagOutAt) return null;
  const shown = (at: string | null) => (at === null ? '–' : clockOn(day.workDate, at));
  return (
    <p className={styles.byTags}>{t('corrections.tagsSay', { in: shown(tagInAt), out: shown(tagOutAt) })}</p>
  );
}

type SaidProps = { correction: DayCorrection; detail: DayDetail; mayUndo: boolean };

function Said({ correction, detail: { day, employee }, mayUndo }: SaidProps) {
  const { t } = useTranslation();
  const { correctionId, reason, madeBy, madeAt, undoneBy, undoneAt } = correction;
  const what = saidText({ ...correction, workDate: day.workDate }, t);
  return (
    <li className={styles.item}>
      <div className="grow">
        <span className={undoneAt === null ? styles.what : styles.undone}>{what}</span>
        <span className={styles.reason}>{reason}</span>
        <span className={styles.who}>
          {madeBy ?? t('corrections.program')} · {momentText(madeAt)}
          {undoneAt !== null && (
            <>
              {' · '}
              {t('corrections.undone', {
                by: undoneBy ?? t('corrections.program'),
                at: momentText(undoneAt),
              })}
            </>
          )}
        </span>
      </div>
      {mayUndo && undoneAt === null && <Undo correctionId={correctionId} what={what} name={employee.name} />}
    </li>
  );
}
