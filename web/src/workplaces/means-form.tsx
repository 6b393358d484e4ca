import { Alert, Button, Checkbox } from '@mantine/core';
import type { CheckMeans, CheckSettings, ChoosableMeans } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { shortDate } from '../time/format.ts';
import { FromDay } from './from-day.tsx';
import { checkSettingsQuery, workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

const shown = ['web', 'messenger', 'mobile', 'device'] as const satisfies readonly CheckMeans[];
type Which = 'inMeans' | 'outMeans';

/** 출퇴근용 수단: with what people clock in and out, from a day on. */
export function MeansForm({ settings }: { settings: CheckSettings }) {
  const { t } = useTranslation();
  const { today, now, planned } = settings;
  const [means, setMeans] = useState({ inMeans: now.inMeans, outMeans: now.outMeans });
  const [isRestricted, setIsRestricted] = useState(now.restrictsWebByAddress);
  const [from, setFrom] = useState(today);
  const save = useSend('saveCheckSettings', {
    refreshes: [checkSettingsQuery.queryKey, workplacesQuery.queryKey],
  });
  const set = (which: Which, one: ChoosableMeans, isOn: boolean) => {
    save.reset();
    const change = (list: ChoosableMeans[]) => [
      ...list.filter((other) => other !== one),
      ...(isOn ? [one] : []),
    ];
    // A door's tags tell coming and going together.
    if (one === 'device') setMeans({ inMeans: change(means.inMeans), outMeans: change(means.outMeans) });
    else setMeans({ ...means, [which]: change(means[which]) });
  };
  const losesDevices = now.inMeans.includes('device') && !means.inMeans.includes('device');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.send({ body: { from, ...means, restrictsWebByAddress: isRestricted } });
  };
  return (
    <form className={`panel ${styles.panel}`} onSubmit={submit} noValidate>
      <h2>{t('check.means')}</h2>
      <p className="quiet">{t('check.meansLead')}</p>
      <table className={styles.means}>
        <thead>
          <tr>
            <th scope="col">{t('check.kind')}</th>
            <th scope="col">{t('check.in')}</th>
            <th scope="col">{t('check.out')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <MeansRow key={one} one={one} means={means} onSet={set}>
              {one === 'web' && (
                <Checkbox
                  mt={8}
                  size="xs"
                  label={t('check.restrict')}
                  checked={isRestricted}
                  onChange={(event) => setIsRestricted(event.currentTarget.checked)}
                />
              )}
            </MeansRow>
          ))}
        </tbody>
      </table>
      <div className={styles.fields}>
        {losesDevices && (
          <Alert color="yellow" variant="light">
            {from === today
              ? t('check.losesToday')
              : t('check.loses', { day: shortDate(from, currentLanguage()) })}
          </Alert>
        )}
        {planned.map((one) => (
          <Alert key={one.from} color="blue" variant="light">
            {t('check.planned', {
              day: shortDate(one.from, currentLanguage()),
              means: one.inMeans.map((each) => t(`check.name.${each}`)).join(', ') || t('check.nothing'),
            })}
          </Alert>
        ))}
        <FromDay today={today} value={from} onChange={setFrom} error={save.errorOf('from')} />
      </div>
      <div className={styles.foot} aria-live="polite">
        <Button type="submit" loading={save.isSending}>
          {t('place.save')}
        </Button>
        {save.isDone && <span className="quiet">{t('place.saved')}</span>}
        <SendProblem problem={save.problem} shown={['from']} />
      </div>
    </form>
  );
}

type RowProps = {
  readonly one: CheckMeans;
  readonly means: Readonly<Record<Which, ChoosableMeans[]>>;
  readonly onSet: (which: Which, one: ChoosableMeans, isOn: boolean) => void;
  readonly children: React.ReactNode;
};

function MeansRow({ one, means, onSet, children }: RowProps) {
  const { t } = useTranslation();
  const name = t(`check.name.${one}`);
  const tick = (which: Which) => {
    const label = t(which === 'inMeans' ? 'check.inWith' : 'check.outWith', { name });
    if (one === 'messenger') return <Checkbox aria-label={label} disabled checked={false} readOnly />;
    return (
      <Checkbox
        aria-label={label}
        checked={means[which].includes(one)}
        onChange={(event) => onSet(which, one, event.currentTarget.checked)}
      />
    );
  };
  return (
    <tr>
      <th scope="row">
        {name}
        <div className={styles.about}>{t(`check.about.${one}`)}</div>
        {children}
      </th>
      <td className={styles.tick}>{tick('inMeans')}</td>
      <td className={styles.tick}>{tick('outMeans')}</td>
    </tr>
  );
}
