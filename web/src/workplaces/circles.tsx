import { Button, NumberInput, TextInput } from '@mantine/core';
import type { GpsCircle } from '@nadeul/contract';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleMap } from './circle-map.tsx';
import { pointText, readPoint } from './coordinates.ts';
import { type Phone, usePhone } from './use-phone.ts';
import styles from './workplaces.module.css';

const radius = { min: 20, max: 2000, usual: 100 } as const;
const circlesMax = 20;

/** A circle as it is being written. */
export type Draft = {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly radius: number;
};

let made = 0;

/** A stored circle as it is written. */
export function draftOf({ name, latitude, longitude, radiusMeters }: GpsCircle): Draft {
  made += 1;
  return { id: `circle ${made}`, name, place: pointText({ latitude, longitude }), radius: radiusMeters };
}

/** What was written as a circle; null where it is none. */
export function readDraft({ name, place, radius: radiusMeters }: Draft): GpsCircle | null {
  const point = readPoint(place);
  const isInRange =
    Number.isInteger(radiusMeters) && radiusMeters >= radius.min && radiusMeters <= radius.max;
  return point === null || !isInRange ? null : { name, ...point, radiusMeters };
}

type Props = {
  readonly drafts: readonly Draft[];
  readonly onChange: (drafts: readonly Draft[]) => void;
  readonly isChecked: boolean;
};

/** The GPS areas of a place, each drawn to scale. */
export function Circles({ drafts, onChange, isChecked }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const add = () => {
    made += 1;
    onChange([...drafts, { id: `circle ${made}`, name: '', place: '', radius: radius.usual }]);
  };
  return (
    <div className={styles.stack}>
      {drafts.map((draft) => (
        <CircleEditor
          key={draft.id}
          draft={draft}
          phone={phone}
          isChecked={isChecked}
          onChange={(next) => onChange(drafts.map((one) => (one.id === draft.id ? next : one)))}
          onRemove={() => onChange(drafts.filter((one) => one.id !== draft.id))}
        />
      ))}
      <div className={styles.choices}>
        <Button variant="default" size="compact-sm" onClick={add} disabled={drafts.length >= circlesMax}>
          {t('circle.add')}
        </Button>
        {!phone.isAllowed && <span className="quiet">{t('circle.needsHttps')}</span>}
      </div>
    </div>
  );
}

type EditorProps = {
  readonly draft: Draft;
  readonly phone: Phone;
  readonly isChecked: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onRemove: () => void;
};

function CircleEditor({ draft, phone, isChecked, onChange, onRemove }: EditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const [wasLeft, setWasLeft] = useState(false);
  const point = readPoint(draft.place);
  const isWrong = (isChecked || wasLeft) && point === null;
  return (
    <fieldset className={styles.circle} aria-labelledby={id}>
      <div className={styles['circle-fields']}>
        <TextInput
          id={id}
          label={t('circle.name')}
          placeholder={t('circle.namePlaceholder')}
          value={draft.name}
          onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('circle.place')}
          description={t('circle.placeAbout')}
          placeholder="37.5665, 126.9780"
          value={draft.place}
          onChange={(event) => onChange({ ...draft, place: event.currentTarget.value })}
          onBlur={() => setWasLeft(true)}
          error={isWrong && t('circle.placeWrong')}
        />
        <NumberInput
          label={t('circle.radius')}
          min={radius.min}
          max={radius.max}
          step={10}
          allowDecimal={false}
          clampBehavior="blur"
          value={draft.radius}
          onChange={(value) => onChange({ ...draft, radius: Number(value) })}
        />
        <div className={styles.choices}>
          {phone.isAllowed && (
            <Button
              size="compact-sm"
              variant="default"
              loading={phone.isLooking}
              onClick={() => phone.look((found) => onChange({ ...draft, place: pointText(found) }))}
            >
              {t('circle.here')}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
            {t('circle.remove')}
          </Button>
        </div>
        {phone.hasFailed && <p role="alert">{t('circle.failed')}</p>}
      </div>
      {point !== null && <CircleMap centre={point} radiusMeters={draft.radius} phone={phone.position} />}
    </fieldset>
  );
}
