import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../time/format.ts';
import styles from './link-days.module.css';
import type { Period } from './resend-confirm.tsx';

type Props = {
  readonly today: string;
  /** The link is not in use, so nothing can be asked for. */
  readonly isOff: boolean;
  readonly onAsk: (period: Period) => void;
};

/** A range of days to be sent again. */
export function AskAgain({ today, isOff, onAsk }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(addDays(today, -6));
  const [until, setUntil] = useState(today);
  const isInOrder = from !== '' && until !== '' && from <= until && until <= today;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (isInOrder) onAsk({ from, until });
  };
  return (
    <form className={styles.ask} onSubmit={submit} noValidate>
      <TextInput
        type="date"
        size="sm"
        aria-label={t('linkDays.from')}
        max={today}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <span aria-hidden="true">~</span>
      <TextInput
        type="date"
        size="sm"
        aria-label={t('linkDays.until')}
        max={today}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default" disabled={isOff || !isInOrder}>
        {t('linkDays.again')}
      </Button>
      {!isInOrder && (
        <span className="tone-red" role="alert">
          {t('linkDays.notInOrder')}
        </span>
      )}
    </form>
  );
}
