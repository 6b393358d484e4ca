import { Button } from '@mantine/core';
import type { DeviceLinkSummary, WorkplaceDetail } from '@nadeul/contract';
import { type DeviceKind, deviceKinds } from '@nadeul/contract/device-profile';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkStatus } from './link-status.tsx';
import { NewLink } from './new-link.tsx';
import { deviceLinksQuery } from './queries.ts';
import styles from './workplaces.module.css';

/** 외부 근태기기: each kind with the links of this place and [설정]. */
export function PlaceDevices({ place }: { place: WorkplaceDetail }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DeviceKind | null>(null);
  const { data } = useQuery(deviceLinksQuery);
  const mine = data?.links.filter(({ workplace }) => workplace.workplaceId === place.workplaceId) ?? [];
  return (
    <section className={`panel ${styles.panel}`}>
      <h2>{t('device.title')}</h2>
      <p className="quiet">{t('device.lead')}</p>
      <ul className={styles.devices}>
        {deviceKinds.map((one) => (
          <KindLine
            key={one}
            kind={one}
            links={mine.filter((link) => link.kind === one)}
            isClosed={place.closedOn !== null}
            onAdd={() => setKind(one)}
          />
        ))}
      </ul>
      {kind !== null && <NewLink kind={kind} workplaceId={place.workplaceId} onClose={() => setKind(null)} />}
    </section>
  );
}

type KindProps = {
  readonly kind: DeviceKind;
  readonly links: readonly DeviceLinkSummary[];
  readonly isClosed: boolean;
  readonly onAdd: () => void;
};

/** One kind of devices: [설정] makes the first link, further ones are added beside it. */
function KindLine({ kind, links, isClosed, onAdd }: KindProps) {
  const { t } = useTranslation();
  const name = t(`device.kind.${kind}`);
  const isFirst = links.length === 0;
  return (
    <li className={styles.device}>
      <strong>{name}</strong>
      <ul>
        {links.map((link) => (
          <LinkLine key={link.sourceId} link={link} />
        ))}
      </ul>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t(isFirst ? 'device.addOf' : 'device.anotherOf', { kind: name })}
        disabled={isClosed}
        onClick={onAdd}
      >
        {t(isFirst ? 'device.add' : 'device.another')}
      </Button>
    </li>
  );
}

function LinkLine({ link }: { link: DeviceLinkSummary }) {
  const { sourceId, name, workplace } = link;
  return (
    <li>
      <Link
        className={styles.link}
        to="/hr/settings/workplaces/$workplaceId/links/$sourceId"
        params={{ workplaceId: workplace.workplaceId, sourceId }}
      >
        {name}
      </Link>{' '}
      <LinkStatus link={link} />
    </li>
  );
}
