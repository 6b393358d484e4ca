import { Button, Drawer, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/client.ts';
import { workTypesQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { seoulTimeOf } from '../time/format.ts';
import { draftOf, hoursOf, isSame } from './draft.ts';
import { History } from './history.tsx';
import { HoursFields } from './hours-fields.tsx';
import { Standing } from './standing.tsx';
import type { WorkType } from './work-type.ts';
import styles from './work-types.module.css';

type Props = {
  /** The one that is changed; `new` for another one, null while the editor is shut. */
  readonly opened: WorkType | 'new' | null;
  readonly onClose: () => void;
};

/** Adds or changes a work type. */
export function Editor({ opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={opened === 'new' ? t('workTypes.add') : (opened?.name ?? '')}
      closeButtonProps={{ 'aria-label': t('table.close') }}
      transitionProps={{ duration: 120 }}
      // The page has one banner; the drawer's head is no second one.
      attributes={{ header: { role: 'presentation' } }}
    >
      {opened === 'new' && <NewForm onClose={onClose} />}
      {opened !== null && opened !== 'new' && (
        <ChangeForm key={opened.workTypeId} type={opened} onClose={onClose} />
      )}
    </Drawer>
  );
}

const refreshes = [workTypesQuery.queryKey];

function NewForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(() => draftOf(undefined, today()));
  const [isChecked, setIsChecked] = useState(false);
  const add = useSend('addWorkType', { refreshes, onDone: onClose });
  const hours = hoursOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() !== '' && hours !== null) add.send({ body: { name, hours } });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Name
        value={name}
        onChange={setName}
        error={add.errorOf('name') ?? (isChecked && name.trim() === '' && t('workTypes.nameNeeded'))}
      />
      <HoursFields
        draft={draft}
        onChange={setDraft}
        isChecked={isChecked}
        errorOf={(path) => add.errorOf(`hours.${path}`)}
      />
      <SendProblem problem={add.problem} shown={pathsOf(add.problem)} />
      <Button type="submit" loading={add.isSending}>
        {t('workTypes.save')}
      </Button>
    </form>
  );
}

function ChangeForm({ type, onClose }: { type: WorkType; onClose: () => void }) {
  const { t } = useTranslation();
  const { workTypeId } = type;
  const [name, setName] = useState(type.name);
  const [draft, setDraft] = useState(() => draftOf(type.hours, today()));
  const [from, setFrom] = useState(today);
  const [isChecked, setIsChecked] = useState(false);
  const hours = hoursOf(draft);
  const isRenamed = name.trim() !== type.name;
  const isOther = hours !== null && !isSame(hours, type.hours);
  const save = useSend('setWorkHours', { refreshes, onDone: onClose });
  const saveHours = () =>
    hours !== null && isOther ? save.send({ params: { workTypeId, from }, body: hours }) : onClose();
  const rename = useSend('changeWorkType', { refreshes, onDone: saveHours });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() === '' || hours === null || from === '') return;
    if (isRenamed) rename.send({ params: { workTypeId }, body: { name } });
    else saveHours();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Name
        value={name}
        onChange={setName}
        error={rename.errorOf('name') ?? (isChecked && name.trim() === '' && t('workTypes.nameNeeded'))}
      />
      <HoursFields draft={draft} onChange={setDraft} isChecked={isChecked} errorOf={save.errorOf} />
      {isOther && (
        <TextInput
          type="date"
          label={t('workTypes.from')}
          description={t('workTypes.fromHint')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={from === '' && t('workTypes.fromNeeded')}
        />
      )}
      <SendProblem problem={rename.problem} shown={['name']} />
      <SendProblem problem={save.problem} shown={pathsOf(save.problem)} />
      <Button type="submit" loading={rename.isSending || save.isSending} disabled={!isRenamed && !isOther}>
        {t('workTypes.save')}
      </Button>
      <History type={type} />
      <Standing type={type} onDone={onClose} />
    </form>
  );
}

/** Fields that say themselves what is wrong with them: all but those that no kind of hours shows. */
function pathsOf(problem: ApiProblem | null): string[] {
  return problem?.fields.filter(({ code }) => code !== 'unknown-field').map(({ path }) => path) ?? [];
}

function today(): string {
  return seoulTimeOf(Date.now()).slice(0, 10);
}

type NameProps = {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly error: string | false;
};

function Name({ value, onChange, error }: NameProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('workTypes.name')}
      placeholder={t('workTypes.nameExample')}
      maxLength={60}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      data-autofocus
    />
  );
}
