import { Button, Textarea } from '@mantine/core';
import type { OwnWish } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { momentText } from '../time/moment.ts';
import styles from './my-work.module.css';
import { ownWishesQuery } from './queries.ts';

/** As the server takes it. */
const lengthMax = 500;

/** One's notes to HR on a day, and a new one. */
export function Wish({ workDate }: { workDate: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(ownWishesQuery(workDate.slice(0, 7)));
  const [text, setText] = useState('');
  const { send, isSending, problem, errorOf } = useSend('wishForCorrection', {
    refreshes: [['ownWishes']],
    onDone: () => setText(''),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send({ body: { workDate, text } });
  };
  const mine = data?.wishes.filter((wish) => wish.workDate === workDate) ?? [];
  return (
    <section className={styles.wish} aria-labelledby="my-wish">
      <h3 id="my-wish">{t('myWork.wish')}</h3>
      <ul className={styles.wishes}>
        {mine.map((wish) => (
          <Note key={wish.wishId} wish={wish} />
        ))}
      </ul>
      <form onSubmit={submit}>
        <Textarea
          label={t('myWork.wishText')}
          description={t('myWork.wishLead')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={lengthMax}
          value={text}
          error={errorOf('text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SendProblem problem={problem} shown={['text']} />
        <Button type="submit" mt="sm" variant="default" loading={isSending} disabled={text.trim() === ''}>
          {t('myWork.wishSend')}
        </Button>
      </form>
    </section>
  );
}

function Note({ wish: { text, madeAt, doneAt, doneBy, answer } }: { wish: OwnWish }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>{text}</p>
      <p className="quiet">
        {momentText(madeAt)} ·{' '}
        {doneAt === null ? t('myWork.wishWaits') : t('myWork.wishDone', { by: doneBy ?? '' })}
      </p>
      {answer !== '' && <p className={styles.answer}>{answer}</p>}
    </li>
  );
}
