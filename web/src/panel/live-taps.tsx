import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from './panel-client.ts';
import { tapsQuery } from './panel-queries.ts';
import { Section } from './section.tsx';
import { TapsTable } from './taps-table.tsx';
import { Warnings } from './warnings.tsx';

const shownMax = 10;

/** The latest taps as the door has them; asks again only while somebody looks. */
export function LiveTaps({ sourceNames }: { sourceNames: readonly string[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const source = sourceNames.find((name) => name === chosen) ?? sourceNames[0] ?? '';
  const { data, error } = useQuery(tapsQuery(source));
  return (
    <Section
      title={t('panel.status.taps')}
      mark={
        sourceNames.length > 1 && (
          <NativeSelect
            aria-label={t('panel.resend.source')}
            data={[...sourceNames]}
            value={source}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
        )
      }
    >
      {error !== null && <p className="quiet">{sentenceOf(error) ?? t('panel.failedText')}</p>}
      {data?.problem != null && <Warnings problems={[data.problem]} isError />}
      {data?.taps.length === 0 && data.problem === null && (
        <p className="quiet">{t('panel.source.noTaps')}</p>
      )}
      {data !== undefined && data.taps.length > 0 && (
        <TapsTable taps={data.taps.slice(0, shownMax)} caption={t('panel.status.taps')} />
      )}
    </Section>
  );
}
