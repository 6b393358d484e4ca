import { Alert, Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { NewRoleGrant, RoleGrants } from '@nadeul/contract';
import { departmentRoles, roles } from '@nadeul/contract/policy';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { rolesQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './roles.module.css';

type Role = NewRoleGrant['role'];
type Person = { readonly loginId: string; readonly name: string };

const granted = roles.filter((role): role is Role => role !== 'employee');
const isOfDepartment = (role: Role | null) => departmentRoles.some((one) => one === role);

/** Gives somebody a role; a role of a department asks for which. */
export function NewGrant({ departments }: Pick<RoleGrants, 'departments'>) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Person | null>(null);
  const [role, setRole] = useState<Role | null>(null);
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const needsDepartment = isOfDepartment(role);
  const grant = useSend('grantRole', { refreshes: [rolesQuery.queryKey] });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (person === null || role === null || (needsDepartment && departmentId === null)) return;
    const { loginId, name } = person;
    setDone(t('roles.done', { name, role: t(`role.${role}`) }));
    grant.send({ body: { loginId, role, departmentId: needsDepartment ? departmentId : null } });
    setIsChecked(false);
  };
  return (
    <section>
      <div className="page-head" style={{ marginTop: 32 }}>
        <h2>{t('roles.grant')}</h2>
      </div>
      <form className={`panel ${styles.form}`} onSubmit={submit} noValidate>
        <PersonSelect onChange={setPerson} error={isChecked && person === null && t('roles.personNeeded')} />
        <Select
          label={t('roles.role')}
          data={granted.map((one) => ({ value: one, label: t(`role.${one}`) }))}
          value={role}
          onChange={(value) => setRole(granted.find((one) => one === value) ?? null)}
          error={isChecked && role === null && t('roles.roleNeeded')}
        />
        {needsDepartment && (
          <Select
            label={t('roles.department')}
            searchable
            data={departments.map((one) => ({ value: one.departmentId, label: one.name }))}
            value={departmentId}
            onChange={setDepartmentId}
            error={isChecked && departmentId === null && t('roles.departmentNeeded')}
          />
        )}
        <Button type="submit" loading={grant.isSending}>
          {t('roles.submit')}
        </Button>
      </form>
      <div aria-live="polite" className={styles.answer}>
        {grant.isDone && <Alert color="green">{done}</Alert>}
        <SendProblem problem={grant.problem} />
      </div>
    </section>
  );
}

type PersonProps = {
  readonly onChange: (person: Person | null) => void;
  readonly error: string | false;
};

const searchAfterMs = 200;

/** Somebody who can sign in, found by a part of the name or the ID; the server searches. */
function PersonSelect({ onChange, error }: PersonProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.replace(/ \(.*\)$/, ''), searchAfterMs);
  const { data } = useQuery({
    queryKey: ['role-candidates', search],
    queryFn: ({ signal }) => call('roleCandidates', { query: { search }, signal }),
    placeholderData: keepPreviousData,
  });
  const people = data?.people ?? [];
  return (
    <Select
      label={t('roles.person')}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={t('roles.nobody')}
      data={people.map(({ loginId, name }) => ({ value: loginId, label: `${name} (${loginId})` }))}
      onChange={(value) => onChange(people.find(({ loginId }) => loginId === value) ?? null)}
      error={error}
    />
  );
}
