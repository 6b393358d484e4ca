import { Button, Textarea, TextInput } from '@mantine/core';
import type { GpsCircle, WorkplaceDetail } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Circles, type Draft, draftOf, readDraft } from './circles.tsx';
import { workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

/** Name, address, allowed addresses and GPS areas of a place. */
export function PlaceForm({ place }: { place: WorkplaceDetail }) {
  const { t } = useTranslation();
  const { workplaceId } = place;
  const [name, setName] = useState(place.name);
  const [address, setAddress] = useState(place.address);
  const [ranges, setRanges] = useState(place.addressRanges.join('\n'));
  const [drafts, setDrafts] = useState<readonly Draft[]>(place.circles.map(draftOf));
  const [isChecked, setIsChecked] = useState(false);
  const save = useSend('changeWorkplace', { refreshes: [workplacesQuery.queryKey] });
  const lines = ranges.split('\n').filter((line) => line.trim() !== '');
  const wrong = save.problem?.fields
    .find(({ path }) => path.startsWith('addressRanges.'))
    ?.path.split('.')[1];
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    const circles = drafts.map(readDraft).filter((circle): circle is GpsCircle => circle !== null);
    if (circles.length < drafts.length) return;
    save.send({ params: { workplaceId }, body: { name, address, addressRanges: lines, circles } });
  };
  return (
    <form className={`panel ${styles.panel}`} onSubmit={submit} noValidate>
      <h2>{t('place.about')}</h2>
      <div className={styles.fields}>
        <TextInput
          label={t('place.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.errorOf('name')}
        />
        <TextInput
          label={t('place.address')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          error={save.errorOf('address')}
        />
        <Textarea
          label={t('place.allowed')}
          description={t('place.allowedAbout')}
          placeholder={'203.0.113.0/24\n2001:db8::/32'}
          autosize
          minRows={2}
          value={ranges}
          onChange={(event) => setRanges(event.currentTarget.value)}
          error={
            wrong === undefined ? undefined : t('place.allowedWrong', { text: lines[Number(wrong)] ?? '' })
          }
        />
      </div>
      <h3>{t('circle.title')}</h3>
      <p className="quiet">{t('circle.lead')}</p>
      <Circles drafts={drafts} onChange={setDrafts} isChecked={isChecked} />
      <div className={styles.foot} aria-live="polite">
        <Button type="submit" variant="default" loading={save.isSending}>
          {t('place.save')}
        </Button>
        {save.isDone && <span className="quiet">{t('place.saved')}</span>}
        <SendProblem problem={save.problem} shown={['name', 'address', `addressRanges.${wrong}`]} />
      </div>
    </form>
  );
}
