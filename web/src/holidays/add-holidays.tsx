import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './holidays.module.css';
import { holidaysKey } from './queries.ts';

const nothing = { from: '', until: '', name: '' };

/** Adds a day or several days on which the office is off. */
export function AddHolidays({ year }: { year: number }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(nothing);
  const [isChecked, setIsChecked] = useState(false);
  const add = useSend('addHolidays', {
    refreshes: [holidaysKey],
    onDone: () => {
      setDraft(nothing);
      setIsChecked(false);
    },
  });
  const until = draft.until === '' ? draft.from : draft.until;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (draft.from !== '' && draft.name.trim() !== '') add.send({ body: { ...draft, until } });
  };
  const needed = (value: string) => (isChecked && value.trim() === '' ? t('holidays.needed') : undefined);
  return (
    <form className={`panel ${styles.add}`} onSubmit={submit} noValidate>
      <h2>{t('holidays.add')}</h2>
      <TextInput
        label={t('holidays.name')}
        placeholder={t('holidays.nameExample')}
        maxLength={40}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        error={needed(draft.name) ?? add.errorOf('name')}
      />
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t('holidays.from')}
          min={`${year}-01-01`}
          value={draft.from}
          onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })}
          error={needed(draft.from) ?? add.errorOf('from')}
        />
        <TextInput
          type="date"
          label={t('holidays.until')}
          min={draft.from}
          value={until}
          onChange={(event) => setDraft({ ...draft, until: event.currentTarget.value })}
          error={add.errorOf('until')}
        />
      </div>
      <SendProblem problem={add.problem} shown={['name', 'from', 'until']} />
      {add.isDone && <p role="status">{t('holidays.added')}</p>}
      <Button type="submit" loading={add.isSending}>
        {t('holidays.addAction')}
      </Button>
    </form>
  );
}
