import { Button, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { CopyField } from '../shell/copy-field.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { officeQuery } from './queries.ts';
import { Tokens } from './tokens.tsx';

/** 서비스 연동(API): the office's number, its tokens, and what programs can do with them. */
export function LinksPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageHead title={t('links.title')} lead={t('links.lead')}>
        <Button component="a" href="/api/docs" target="_blank" rel="noreferrer" variant="default">
          {t('links.docs')}
        </Button>
      </PageHead>
      <Tabs defaultValue="office" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="office">{t('links.office')}</Tabs.Tab>
          <Tabs.Tab value="service">{t('links.service')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="office">
          <OfficeLink />
        </Tabs.Panel>
        <Tabs.Panel value="service">
          <Tokens />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** 조직 연동: applying shows the office's number, which a connector asks for. */
function OfficeLink() {
  const { t } = useTranslation();
  const office = useQuery(officeQuery);
  const { send, isSending, problem } = useSend('applyForLink', { refreshes: [officeQuery.queryKey] });
  if (office.isError) return <LoadProblem error={office.error} reset={() => void office.refetch()} />;
  if (office.data === undefined) return <ListSkeleton />;
  const { number, domain } = office.data;
  return (
    <section className="panel" style={{ padding: 20, maxWidth: 640 }}>
      <h2>{t('links.organisation')}</h2>
      <p className="quiet">{t('links.organisationLead')}</p>
      <SendProblem problem={problem} />
      {number === null ? (
        <Button mt="md" loading={isSending} onClick={() => send({})}>
          {t('links.apply')}
        </Button>
      ) : (
        <Stack gap="xs" mt="sm">
          <CopyField label={t('links.number')} value={number} />
          <CopyField label={t('links.domain')} value={domain} />
        </Stack>
      )}
    </section>
  );
}
