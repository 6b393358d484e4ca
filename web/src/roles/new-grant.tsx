import { Alert, Button, Select } from '@mantine/core';
import type { NewRoleGrant, RoleGrants } from '@nadeul/contract';
import { departmentRoles, roles } from '@nadeul/contract/policy';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../api/client.ts';
import { rolesQuery } from '../api/queries.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import styles from './roles.module.css';

type Role = NewRoleGrant['role'];

const granted = roles.filter((role): role is Role => role !== 'employee');
const isOfDepartment = (role: Role | null) => departmentRoles.some((one) => one === role);

/** Gives somebody a role; a role of a department asks for which. */
export function NewGrant({ people, departments }: Pick<RoleGrants, 'people' | 'departments'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [loginId, setLoginId] = useState<string | null>(null);
  const [role, setRole] = useState<Role | null>(null);
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const needsDepartment = isOfDepartment(role);
  const grant = useMutation({
    mutationFn: (body: NewRoleGrant) => call('grantRole', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: rolesQuery.queryKey }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (loginId === null || role === null || (needsDepartment && departmentId === null)) return;
    grant.mutate({ loginId, role, departmentId: needsDepartment ? departmentId : null });
    setIsChecked(false);
  };
  const nameOf = (id: string) => people.find((person) => person.loginId === id)?.name ?? id;
  return (
    <section>
      <div className="page-head" style={{ marginTop: 32 }}>
        <h2>{t('roles.grant')}</h2>
      </div>
      <form className={`panel ${styles.form}`} onSubmit={submit} noValidate>
        <Select
          label={t('roles.person')}
          searchable
          limit={50}
          data={people.map((person) => ({
            value: person.loginId,
            label: `${person.name} (${person.loginId})`,
          }))}
          value={loginId}
          onChange={setLoginId}
          error={isChecked && loginId === null && t('roles.personNeeded')}
        />
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
        <Button type="submit" loading={grant.isPending}>
          {t('roles.submit')}
        </Button>
      </form>
      <div aria-live="polite">
        {grant.isSuccess && (
          <Alert color="green" mt={12}>
            {t('roles.done', {
              name: nameOf(grant.variables.loginId),
              role: t(`role.${grant.variables.role}`),
            })}
          </Alert>
        )}
        {grant.error instanceof ApiProblem && (
          <Alert color="red" mt={12}>
            {sentenceOf(grant.error) ?? t('error.offline')}
          </Alert>
        )}
      </div>
    </section>
  );
}
