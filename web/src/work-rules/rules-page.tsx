import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { addMonths, seoulTimeOf } from '../time/format.ts';
import { ruleGroups } from './fields.ts';
import { History } from './history.tsx';
import { workRulesQuery } from './queries.ts';
import { RuleField } from './rule-field.tsx';
import styles from './work-rules.module.css';

/** 근무 규칙: how an office judges the days of its people, each rule explained. */
export function RulesPage() {
  const { t } = useTranslation();
  const loaded = useQuery(workRulesQuery);
  return (
    <div className="page">
      <PageHead title={t('workRules.title')} lead={t('workRules.lead')} />
      {loaded.isError && <LoadProblem error={loaded.error} reset={() => void loaded.refetch()} />}
      {loaded.isPending && <ListSkeleton />}
      {loaded.data !== undefined && (
        <>
          <RulesForm key={JSON.stringify(loaded.data.rules)} {...loaded.data} />
          <History {...loaded.data} />
        </>
      )}
    </div>
  );
}

type Loaded = Answer<'attendanceRules'>;

function RulesForm({ rules: held, usual }: Loaded) {
  const { t } = useTranslation();
  const isReadOnly = useQuery(sessionQuery).data?.user.may['edit-work-settings'] === undefined;
  const [rules, setRules] = useState(held);
  const [from, setFrom] = useState(today);
  const save = useSend('setAttendanceRules', { refreshes: [workRulesQuery.queryKey] });
  const isOther = JSON.stringify(rules) !== JSON.stringify(held);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from !== '') save.send({ body: { from, rules } });
  };
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      {ruleGroups.map(({ group, fields }) => (
        <section key={group} className="panel">
          <h2 className={styles.group}>{t(`workRules.groups.${group}`)}</h2>
          {fields.map((field) => (
            <RuleField
              key={field.field}
              field={field}
              rules={rules}
              usual={usual}
              onChange={setRules}
              error={save.errorOf(`rules.${field.field}`)}
              isReadOnly={isReadOnly}
            />
          ))}
        </section>
      ))}
      {!isReadOnly && (
        <div className={`panel ${styles.save}`}>
          <TextInput
            type="date"
            label={t('workRules.from')}
            description={t('workRules.fromHint')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            error={from === '' ? t('workTypes.fromNeeded') : save.errorOf('from')}
          />
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={() => setFrom(today())}>
              {t('workRules.fromToday')}
            </Button>
            <Button
              variant="default"
              size="xs"
              onClick={() => setFrom(`${addMonths(today().slice(0, 7), 1)}-01`)}
            >
              {t('workRules.fromNextMonth')}
            </Button>
          </Group>
          <span className="grow" />
          {save.isDone && !isOther && <p role="status">{t('workRules.saved')}</p>}
          <Button type="submit" loading={save.isSending} disabled={!isOther}>
            {t('workRules.save')}
          </Button>
          <SendProblem problem={save.problem} />
        </div>
      )}
    </form>
  );
}

function today(): string {
  return seoulTimeOf(Date.now()).slice(0, 10);
}
