import { Button, Select, TextInput } from '@mantine/core';
import type { DeviceLinkDetail } from '@nadeul/contract';
import { profileNames } from '@nadeul/contract/device-profile';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Confirm } from '../shell/confirm.tsx';
import { seoulTimeOf, shortDate } from '../time/format.ts';
import { profileOf } from './connector-config.ts';
import { deviceLinksQuery, workplacesQuery } from './queries.ts';
import styles from './workplaces.module.css';

const refreshes = [deviceLinksQuery.queryKey, workplacesQuery.queryKey];

/** The name of a link, where it stands, and whether it is in use. */
export function LinkSettings({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby="link-settings">
      <h2 id="link-settings">{t('link.settings')}</h2>
      <Rename key={`${link.name} ${link.profile}`} link={link} />
      <Place key={`${link.workplace.workplaceId} ${link.needsPlacing}`} link={link} />
      <Use link={link} />
    </section>
  );
}

function Rename({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const [name, setName] = useState(link.name);
  const [profile, setProfile] = useState(profileOf(link.profile));
  const change = useSend('changeDeviceLink', { refreshes });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const body = { name, ...(profile === null ? {} : { profile }) };
    change.send({ params: { sourceId: link.sourceId }, body });
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <TextInput
        label={t('link.name')}
        description={t('link.renameAbout')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={change.errorOf('name')}
      />
      {link.formerNames.length > 0 && (
        <p className="quiet">{t('link.former', { names: link.formerNames.join(', ') })}</p>
      )}
      <Select
        label={t('link.profile')}
        description={t('link.profileAbout')}
        searchable
        allowDeselect={false}
        data={profileNames.map((one) => ({ value: one, label: t(`profile.${one}`) }))}
        value={profile}
        onChange={(value) => setProfile(value === null ? null : profileOf(value))}
        error={change.errorOf('profile')}
      />
      <div className={styles.choices}>
        <Button type="submit" variant="default" loading={change.isSending}>
          {t('place.save')}
        </Button>
        <SendProblem problem={change.problem} shown={['name', 'profile']} />
      </div>
    </form>
  );
}

function Place({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const today = seoulTimeOf(Date.now()).slice(0, 10);
  const { data } = useQuery(workplacesQuery);
  const [workplaceId, setWorkplaceId] = useState(link.workplace.workplaceId);
  const [from, setFrom] = useState(today);
  const move = useSend('placeDeviceLink', { refreshes });
  const open = data?.workplaces.filter(({ closedOn }) => closedOn === null) ?? [];
  const isSame = workplaceId === link.workplace.workplaceId;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    move.send({ params: { sourceId: link.sourceId }, body: { workplaceId, from } });
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <Select
        label={t('link.place')}
        description={t('link.placeAbout')}
        allowDeselect={false}
        data={open.map((one) => ({ value: one.workplaceId, label: one.name }))}
        value={workplaceId}
        onChange={(value) => setWorkplaceId(value ?? workplaceId)}
        error={move.errorOf('workplaceId')}
      />
      {!isSame && (
        <TextInput
          type="date"
          label={t('link.placeFrom')}
          max={today}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={move.errorOf('from')}
        />
      )}
      {link.places.length > 1 && (
        <ul className="plain-list quiet">
          {link.places.slice(1).map((one) => (
            <li key={one.from}>
              {t(one.isActive ? 'link.stood' : 'link.stoodStopped', {
                day: shortDate(one.from, currentLanguage()),
                place: one.workplaceName,
              })}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.choices}>
        <Button
          type="submit"
          variant="default"
          loading={move.isSending}
          disabled={isSame && !link.needsPlacing}
        >
          {t(isSame && link.needsPlacing ? 'link.placeRight' : 'link.move')}
        </Button>
        <SendProblem problem={move.problem} shown={['workplaceId', 'from']} />
      </div>
    </form>
  );
}

function Use({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { sourceId, isActive, latestTag } = link;
  const [asked, setAsked] = useState<'stop' | 'remove' | null>(null);
  const closed = { refreshes, onDone: () => setAsked(null) };
  const stop = useSend('stopDeviceLink', closed);
  const resume = useSend('resumeDeviceLink', { refreshes });
  const remove = useSend('removeDeviceLink', {
    onDone: () =>
      void navigate({
        to: '/hr/settings/workplaces/$workplaceId',
        params: { workplaceId: link.workplace.workplaceId },
      }),
  });
  return (
    <div className={styles.foot}>
      {isActive ? (
        <Button variant="default" onClick={() => setAsked('stop')}>
          {t('link.stop')}
        </Button>
      ) : (
        <Button
          variant="default"
          loading={resume.isSending}
          onClick={() => resume.send({ params: { sourceId } })}
        >
          {t('link.resume')}
        </Button>
      )}
      {latestTag === null && (
        <Button variant="subtle" color="red" onClick={() => setAsked('remove')}>
          {t('link.remove')}
        </Button>
      )}
      <SendProblem problem={stop.problem ?? resume.problem ?? remove.problem} />
      <Confirm
        isOpen={asked === 'stop'}
        title={t('link.stopTitle', { name: link.name })}
        action={t('link.stop')}
        isSending={stop.isSending}
        onConfirm={() => stop.send({ params: { sourceId } })}
        onClose={() => setAsked(null)}
      >
        {t('link.stopLead')}
      </Confirm>
      <Confirm
        isOpen={asked === 'remove'}
        title={t('link.removeTitle', { name: link.name })}
        action={t('link.remove')}
        isDangerous
        isSending={remove.isSending}
        onConfirm={() => remove.send({ params: { sourceId } })}
        onClose={() => setAsked(null)}
      >
        {t('link.removeLead')}
      </Confirm>
    </div>
  );
}
