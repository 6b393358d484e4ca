import { Alert, Button, Group, Modal, Select, TextInput } from '@mantine/core';
import type { BulkChange, BulkResult, EmployeeFilter } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { choicesQuery, leaveReasons, optionsOf, peopleKeys, todayInKorea } from './choices.ts';
import styles from './people.module.css';

const kinds = ['department', 'rank', 'work-type', 'workplace', 'on-leave', 'working', 'left'] as const;
type Kind = (typeof kinds)[number];
/** Most who are named one by one; more are meant by the filter. */
const idsMax = 1000;

type Props = {
  readonly selected: ReadonlySet<string>;
  /** How many the filter has. */
  readonly total: number;
  readonly filter: EmployeeFilter;
  readonly onDone: () => void;
};

/** What can be done with those who are chosen. */
export function BulkBar({ selected, total, filter, onDone }: Props) {
  const { t } = useTranslation();
  const [isAll, setIsAll] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const isEverybody = isAll || selected.size > idsMax;
  const count = isEverybody ? total : selected.size;
  const who: BulkChange['who'] = isEverybody ? { filter } : { employeeIds: [...selected] };
  return (
    <section className={`panel ${styles.bar}`} aria-label={t('people.chosen', { count })}>
      <strong>{t('people.chosen', { count })}</strong>
      {!isEverybody && total > selected.size && (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsAll(true)}>
          {t('people.chooseAll', { count: total })}
        </Button>
      )}
      <span className="grow" />
      <Button variant="default" onClick={onDone}>
        {t('people.unchoose')}
      </Button>
      <Button onClick={() => setIsOpen(true)}>{t('people.bulk')}</Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('people.bulkTitle', { count })}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <BulkForm
          who={who}
          onClose={() => {
            setIsOpen(false);
            onDone();
          }}
        />
      </Modal>
    </section>
  );
}

function BulkForm({ who, onClose }: { who: BulkChange['who']; onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(choicesQuery);
  const [kind, setKind] = useState<Kind>('department');
  const [value, setValue] = useState<string | null>(null);
  const [from, setFrom] = useState(todayInKorea());
  const [until, setUntil] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [result, setResult] = useState<BulkResult | null>(null);
  const { send, isSending, problem } = useSend('changeEmployees', {
    refreshes: peopleKeys,
    onDone: setResult,
  });
  if (result !== null) return <Result result={result} onClose={onClose} />;
  const options = {
    department: optionsOf(data?.departments),
    rank: optionsOf(data?.ranks),
    'work-type': optionsOf(data?.workTypes),
    workplace: optionsOf(data?.workplaces),
    'on-leave': leaveReasons.map((reason) => ({ value: reason, label: t(`people.leaveReason.${reason}`) })),
    working: null,
    left: null,
  }[kind];
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    const change = changeOf(kind, value, until === '' ? null : until);
    if (change !== null && from !== '') send({ body: { who, from, change } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Select
        label={t('people.what')}
        data={kinds.map((one) => ({ value: one, label: t(`people.bulkKind.${one}`) }))}
        value={kind}
        onChange={(one) => {
          setKind(kinds.find((known) => known === one) ?? 'department');
          setValue(null);
        }}
        allowDeselect={false}
      />
      {options !== null && (
        <Select
          mt="md"
          label={t(`people.bulkKind.${kind}`)}
          data={options}
          value={value}
          onChange={setValue}
          searchable
          limit={200}
          error={isChecked && value === null && t('people.needed')}
        />
      )}
      <TextInput
        mt="md"
        type="date"
        label={t(kind === 'left' ? 'people.column.left-on' : 'people.from')}
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        error={isChecked && from === '' && t('people.needed')}
      />
      {kind === 'on-leave' && (
        <TextInput
          mt="md"
          type="date"
          label={t('people.until')}
          description={t('people.untilHow')}
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
      )}
      <SendProblem problem={problem} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {t('people.apply')}
        </Button>
      </Group>
    </form>
  );
}

function changeOf(kind: Kind, value: string | null, until: string | null): BulkChange['change'] | null {
  if (kind === 'left' || kind === 'working') return { employment: kind };
  if (value === null) return null;
  switch (kind) {
    case 'department':
      return { departmentId: value };
    case 'rank':
      return { rankId: value };
    case 'work-type':
      return { workTypeId: value };
    case 'workplace':
      return { workplaceId: value };
    case 'on-leave': {
      const reason = leaveReasons.find((one) => one === value);
      return reason === undefined ? null : { employment: 'on-leave', reason, until };
    }
  }
}

function Result({ result, onClose }: { result: BulkResult; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Alert color={result.refused.length > 0 ? 'yellow' : 'green'} variant="light">
        {t('people.bulkDone', { changed: result.changed, unchanged: result.unchanged })}
      </Alert>
      {result.refused.length > 0 && (
        <ul className="plain-list">
          {result.refused.slice(0, 100).map(({ employeeId, employeeNumber, name, why }) => (
            <li key={employeeId}>
              {employeeNumber} {name}: {t(`people.refusal.${why}`)}
            </li>
          ))}
        </ul>
      )}
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{t('table.close')}</Button>
      </Group>
    </div>
  );
}
