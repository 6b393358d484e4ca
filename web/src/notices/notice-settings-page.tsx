import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { MailForm } from './mail-form.tsx';
import { noticeSettingsQuery } from './queries.ts';
import { RulesForm } from './rules-form.tsx';
import { Webhooks } from './webhooks.tsx';

/** How an office is told: the mail server, webhooks, and the rules. */
export function NoticeSettingsPage() {
  const { t } = useTranslation();
  const settings = useQuery(noticeSettingsQuery);
  if (settings.isError) return <LoadProblem error={settings.error} reset={() => void settings.refetch()} />;
  return (
    <div className="page">
      <PageHead title={t('notices.settings')} lead={t('notices.settingsLead')} />
      <Tabs defaultValue="mail" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="mail">{t('notices.mail')}</Tabs.Tab>
          <Tabs.Tab value="webhooks">{t('notices.webhooks')}</Tabs.Tab>
          <Tabs.Tab value="rules">{t('notices.rules')}</Tabs.Tab>
        </Tabs.List>
        {settings.data === undefined ? (
          <ListSkeleton />
        ) : (
          <>
            <Tabs.Panel value="mail">
              <MailForm mail={settings.data.mail} />
            </Tabs.Panel>
            <Tabs.Panel value="webhooks">
              <Webhooks />
            </Tabs.Panel>
            <Tabs.Panel value="rules">
              <RulesForm settings={settings.data} />
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </div>
  );
}
