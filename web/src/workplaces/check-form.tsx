import { Alert, Button, Radio, Switch } from '@mantine/core';
import type { WorkplaceDetail } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { shortDate } from '../time/format.ts';
import { FromDay } from './from-day.tsx';
import { workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

const usual = ['button', 'first-last'] as const;
/** Further options, shown when asked for or chosen. */
const others = ['first-last-calendar', 'mixed'] as const;
const options = [...usual, ...others];

/** 출퇴근 체크 옵션 and 외부 근태기기 연동 여부, from a day on. */
export function CheckForm({ place }: { place: WorkplaceDetail }) {
  const { t } = useTranslation();
  const { check, planned, today, workplaceId, closedOn } = place;
  const [checkOption, setCheckOption] = useState(check.checkOption);
  const [wantsDevices, setWantsDevices] = useState(check.wantsDevices);
  const [from, setFrom] = useState(today);
  const [isMoreShown, setIsMoreShown] = useState(others.some((one) => one === check.checkOption));
  const save = useSend('changeWorkplaceCheck', { refreshes: [workplacesQuery.queryKey] });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.send({ params: { workplaceId }, body: { from, checkOption, wantsDevices } });
  };
  const next = planned.find(
    (one) => one.checkOption !== check.checkOption || one.countsTags !== check.countsTags,
  );
  return (
    <form className={`panel ${styles.panel}`} onSubmit={submit} noValidate>
      <h2>{t('placeCheck.title')}</h2>
      <p className="quiet">{t('placeCheck.lead')}</p>
      <div className={styles.fields}>
        <Radio.Group
          label={t('place.option')}
          value={checkOption}
          onChange={(value) => setCheckOption(options.find((one) => one === value) ?? checkOption)}
        >
          <div className={styles.stack}>
            {(isMoreShown ? options : usual).map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`placeCheck.name.${one}`)}
                description={t(`placeCheck.about.${one}`)}
              />
            ))}
            {!isMoreShown && (
              <div>
                <Button size="compact-sm" variant="subtle" onClick={() => setIsMoreShown(true)}>
                  {t('placeCheck.more')}
                </Button>
              </div>
            )}
          </div>
        </Radio.Group>
        {checkOption === 'first-last-calendar' && (
          <Alert color="yellow" variant="light">
            {t('placeCheck.midnight')}
          </Alert>
        )}
        <Switch
          label={t('placeCheck.devices')}
          description={t('placeCheck.devicesAbout')}
          checked={wantsDevices}
          onChange={(event) => setWantsDevices(event.currentTarget.checked)}
        />
        {check.wantsDevices && !check.countsTags && (
          <Alert color="yellow" variant="light">
            {t('placeCheck.officeOff')}
          </Alert>
        )}
        {next !== undefined && (
          <Alert color="blue" variant="light">
            {t('placeCheck.planned', {
              day: shortDate(next.from, currentLanguage()),
              option: t(`placeCheck.name.${next.checkOption}`),
              devices: t(next.countsTags ? 'placeCheck.counted' : 'placeCheck.stored'),
            })}
          </Alert>
        )}
        <FromDay today={today} value={from} onChange={setFrom} error={save.errorOf('from')} />
      </div>
      <div className={styles.foot} aria-live="polite">
        <Button type="submit" loading={save.isSending} disabled={closedOn !== null}>
          {t('place.save')}
        </Button>
        {save.isDone && <span className="quiet">{t('place.saved')}</span>}
        <SendProblem problem={save.problem} shown={['from']} />
      </div>
    </form>
  );
}
