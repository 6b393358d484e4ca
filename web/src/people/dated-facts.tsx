import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import type { DatedFact, EmployeeCard, EmployeeChange } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { choicesQuery, optionsOf, peopleKeys, todayInKorea } from './choices.ts';
import styles from './people.module.css';

const facts = ['department', 'rank', 'work-type', 'workplace'] as const satisfies readonly DatedFact[];

type Props = { readonly employee: EmployeeCard; readonly canEdit: boolean };

/** Department, rank, work type and workplace: what holds today, what held and what is still to come. */
export function DatedFacts({ employee, canEdit }: Props) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState<DatedFact | null>(null);
  const now = {
    department: employee.department,
    rank: employee.rank,
    'work-type': employee.workType,
    workplace: employee.workplace,
  };
  return (
    <section className={`panel ${styles.section}`}>
      <h2>{t('people.belongs')}</h2>
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <FactLine key={fact} label={t(`people.column.${fact}`)} value={now[fact]?.name ?? '–'}>
            {canEdit && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('people.changeOf', { fact: t(`people.column.${fact}`) })}
                onClick={() => setChanging(fact)}
              >
                {t('people.change')}
              </Button>
            )}
          </FactLine>
        ))}
      </dl>
      <History employee={employee} canEdit={canEdit} />
      <Modal
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title={changing === null ? '' : t('people.changeOf', { fact: t(`people.column.${changing}`) })}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        {changing !== null && (
          <ChangeFact employee={employee} fact={changing} onClose={() => setChanging(null)} />
        )}
      </Modal>
    </section>
  );
}

function FactLine({ label, value, children }: { label: string; value: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <dd>{children}</dd>
    </>
  );
}

function ChangeFact({
  employee,
  fact,
  onClose,
}: {
  employee: EmployeeCard;
  fact: DatedFact;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(choicesQuery);
  const { employeeId, version } = employee;
  const [id, setId] = useState<string | null>(null);
  const [from, setFrom] = useState(todayInKorea());
  const [isChecked, setIsChecked] = useState(false);
  const { send, isSending, problem } = useSend('changeEmployee', { refreshes: peopleKeys, onDone: onClose });
  const canBeNone = fact === 'department' || fact === 'rank';
  const options = {
    department: data?.departments,
    rank: data?.ranks,
    'work-type': data?.workTypes,
    workplace: data?.workplaces,
  }[fact];
  const none = { value: 'none', label: t('people.noneOf') };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (id === null || from === '') return;
    const body: EmployeeChange = { version, from, ...changeOf(fact, id === 'none' ? null : id) };
    send({ params: { employeeId }, body });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Select
        label={t(`people.column.${fact}`)}
        data={[...(canBeNone ? [none] : []), ...optionsOf(options)]}
        value={id}
        onChange={setId}
        searchable
        limit={200}
        error={isChecked && id === null && t('people.needed')}
        data-autofocus
      />
      <TextInput
        mt="md"
        type="date"
        label={t('people.from')}
        description={t('people.fromHow')}
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        error={isChecked && from === '' && t('people.needed')}
      />
      <SendProblem problem={problem} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {t('people.save')}
        </Button>
      </Group>
    </form>
  );
}

function changeOf(fact: DatedFact, id: string | null): Partial<EmployeeChange> {
  switch (fact) {
    case 'department':
      return { departmentId: id };
    case 'rank':
      return { rankId: id };
    case 'work-type':
      return id === null ? {} : { workTypeId: id };
    case 'workplace':
      return id === null ? {} : { workplaceId: id };
  }
}

function History({ employee, canEdit }: Props) {
  const { t } = useTranslation();
  const { employeeId, version, history } = employee;
  const { send, isSending, problem } = useSend('undoEmployeeChange', { refreshes: peopleKeys });
  const today = todayInKorea();
  return (
    <>
      <h3 className="quiet">{t('people.history')}</h3>
      <ul className={styles.lines}>
        {history.map(({ fact, from, value }) => (
          <li key={`${fact} ${from}`}>
            <span className="quiet">{from ?? t('people.always')}</span>
            <span>
              {t(`people.column.${fact}`)} <strong>{value?.name ?? t('people.noneOf')}</strong>
            </span>
            <span className="grow" />
            {from !== null && from > today && (
              <>
                <span className="quiet">{t('people.toCome')}</span>
                {canEdit && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={isSending}
                    onClick={() => send({ params: { employeeId, fact, from }, query: { version } })}
                  >
                    {t('people.undo')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <SendProblem problem={problem} />
    </>
  );
}
