import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import type { Department } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { peopleKeys, todayInKorea } from '../people/choices.ts';
import styles from '../people/people.module.css';
import type { TreeMove } from './outline.ts';

type Props = {
  readonly department: Department;
  readonly departments: readonly Department[];
  readonly onMove: (move: TreeMove) => void;
};

const top = 'top';

/** What can be done with the chosen department, above the tree. */
export function NodeActions({ department, departments, onMove }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'under' | 'close' | null>(null);
  const { departmentId, name, closedOn } = department;
  const reopen = useSend('reopenDepartment', { refreshes: peopleKeys });
  const close = () => setAsked(null);
  const button = (label: string, onClick: () => void) => (
    <Button variant="default" size="compact-sm" onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={t('departments.actionsOf', { name })}>
        <strong>{name}</strong>
        {button(t('departments.below'), () => onMove({ kind: 'add-below' }))}
        {button(t('departments.rename'), () => onMove({ kind: 'rename' }))}
        {button(t('departments.move'), () => setAsked('under'))}
        {button(t('departments.up'), () => onMove({ kind: 'move', step: -1 }))}
        {button(t('departments.down'), () => onMove({ kind: 'move', step: 1 }))}
        {closedOn === null
          ? button(t('departments.close'), () => setAsked('close'))
          : button(t('departments.reopen'), () => reopen.send({ params: { departmentId } }))}
      </div>
      <SendProblem problem={reopen.problem} />
      <Modal
        opened={asked === 'under'}
        onClose={close}
        title={t('departments.moveOf', { name })}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <MoveForm department={department} departments={departments} onClose={close} />
      </Modal>
      <Modal
        opened={asked === 'close'}
        onClose={close}
        title={t('departments.closeOf', { name })}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <CloseForm departmentId={departmentId} onClose={close} />
      </Modal>
    </>
  );
}

function MoveForm({
  department,
  departments,
  onClose,
}: Pick<Props, 'department' | 'departments'> & { onClose: () => void }) {
  const { t } = useTranslation();
  const { departmentId } = department;
  const [parentId, setParentId] = useState(department.parentId ?? top);
  const { send, isSending, problem } = useSend('changeDepartment', {
    refreshes: peopleKeys,
    onDone: onClose,
  });
  const others = departments.filter((one) => one.departmentId !== departmentId && one.closedOn === null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send({ params: { departmentId }, body: { parentId: parentId === top ? null : parentId } });
      }}
    >
      <Select
        label={t('departments.above')}
        data={[
          { value: top, label: t('departments.top') },
          ...others.map((one) => ({
            value: one.departmentId,
            label: `${'  '.repeat(one.level - 1)}${one.name}`,
          })),
        ]}
        value={parentId}
        onChange={(value) => setParentId(value ?? top)}
        searchable
        allowDeselect={false}
        limit={300}
      />
      <SendProblem problem={problem} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {t('departments.move')}
        </Button>
      </Group>
    </form>
  );
}

function CloseForm({ departmentId, onClose }: { departmentId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { send, isSending, problem } = useSend('closeDepartment', { refreshes: peopleKeys, onDone: onClose });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    send({
      params: { departmentId },
      body: { on: String(new FormData(event.currentTarget).get('on') ?? '') },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="quiet">{t('departments.closeLead')}</p>
      <TextInput
        mt="md"
        name="on"
        type="date"
        label={t('departments.closeFrom')}
        defaultValue={todayInKorea()}
        data-autofocus
      />
      <SendProblem problem={problem} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {t('departments.close')}
        </Button>
      </Group>
    </form>
  );
}
