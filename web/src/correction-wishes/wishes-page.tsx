import { Button, SegmentedControl, Textarea } from '@mantine/core';
import type { CorrectionWish } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePages } from '../table/use-pages.ts';
import { shortDate } from '../time/format.ts';
import { momentText } from '../time/moment.ts';
import styles from './wishes.module.css';

/** As the server takes it. */
const lengthMax = 500;

/** What employees ask HR to look at, day by day. */
export function WishesPage() {
  const { t } = useTranslation();
  const [isDone, setIsDone] = useState(false);
  const pages = usePages('correctionWishes', { query: { isDone } });
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  return (
    <div className="page">
      <PageHead title={t('wishes.title')} count={pages.total} lead={t('wishes.lead')}>
        <SegmentedControl
          aria-label={t('wishes.state')}
          data={[
            { value: 'open', label: t('wishes.open') },
            { value: 'done', label: t('wishes.done') },
          ]}
          value={isDone ? 'done' : 'open'}
          onChange={(value) => setIsDone(value === 'done')}
        />
      </PageHead>
      {pages.isPending && <ListSkeleton />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty title={t(isDone ? 'wishes.noDone' : 'wishes.noOpen')} />
      )}
      <ul className={styles.list}>
        {pages.rows.map((wish) => (
          <Item key={wish.wishId} wish={wish} />
        ))}
      </ul>
      {pages.hasMore && (
        <Button mt="md" variant="default" onClick={pages.onMore}>
          {t('wishes.more')}
        </Button>
      )}
    </div>
  );
}

function Item({ wish }: { wish: CorrectionWish }) {
  const { t } = useTranslation();
  const { wishId, employee, workDate, text, madeAt, doneAt, doneBy } = wish;
  const { employeeId, name, employeeNumber, department } = employee;
  const [answer, setAnswer] = useState(wish.answer);
  const { send, isSending, problem, errorOf } = useSend('changeCorrectionWish', {
    refreshes: [['correctionWishes']],
  });
  const date = shortDate(workDate, currentLanguage());
  const isDone = doneAt !== null;
  return (
    <li className={`panel ${styles.item}`}>
      <div className={styles.head}>
        <Link
          className={styles.day}
          to="/people/$employeeId/$month"
          params={{ employeeId, month: workDate.slice(0, 7) }}
          search={{ day: workDate }}
          aria-label={t('wishes.openDay', { name, date })}
        >
          <strong>{name}</strong> {date}
        </Link>
        <span className="quiet">
          {employeeNumber} · {department}
        </span>
        <span className="grow" />
        <span className="quiet">{momentText(madeAt)}</span>
      </div>
      <p className={styles.text}>{text}</p>
      {isDone ? (
        <>
          {wish.answer !== '' && <p className={styles.answer}>{wish.answer}</p>}
          <p className="quiet">{t('wishes.doneBy', { by: doneBy ?? '', at: momentText(doneAt) })}</p>
        </>
      ) : (
        <Textarea
          label={t('wishes.answer')}
          description={t('wishes.answerLead')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={lengthMax}
          value={answer}
          error={errorOf('answer')}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
      )}
      <SendProblem problem={problem} shown={['answer']} />
      <div>
        <Button
          variant="default"
          size="compact-md"
          loading={isSending}
          onClick={() => send({ params: { wishId }, body: { isDone: !isDone, answer } })}
        >
          {t(isDone ? 'wishes.reopen' : 'wishes.finish')}
        </Button>
      </div>
    </li>
  );
}
