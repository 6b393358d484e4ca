import { Badge, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { User } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../shell/empty.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import type { Sort } from '../table/sortable-head.tsx';
import { usePages } from '../table/use-pages.ts';
import { momentText } from '../time/moment.ts';
import { NewUser } from './new-user.tsx';
import { UserDialog } from './user-dialog.tsx';

const searchAfterMs = 250;
const filters = ['locked', 'disabled', 'no-second-factor', 'never-signed-in'] as const;
const sorts = ['name', 'loginId', 'employeeNumber', 'lastSignInAt'] as const;

/** 사용자 관리: who can sign in, as whom, and how it stands with them. */
export function UsersPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), searchAfterMs);
  const [only, setOnly] = useState<(typeof filters)[number] | undefined>();
  const [sort, setSort] = useState<Sort>({ by: 'name', direction: 'asc' });
  const [open, setOpen] = useState<string | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const query = {
    sort: sorts.find((one) => one === sort.by) ?? 'name',
    direction: sort.direction,
    ...(search === '' ? {} : { search }),
    ...(only === undefined ? {} : { only }),
  };
  const { rows, total, isPending, error, refetch, hasMore, onMore } = usePages('users', { query });
  if (error !== null) return <LoadProblem error={error} reset={refetch} />;
  const user = rows.find(({ userId }) => userId === open);
  return (
    <div className="page">
      <PageHead title={t('users.title')} count={total} lead={t('users.lead')}>
        <TextInput
          aria-label={t('users.search')}
          placeholder={t('users.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('users.filter')}
          placeholder={t('users.filter')}
          clearable
          data={filters.map((value) => ({ value, label: t(`users.only.${value}`) }))}
          value={only ?? null}
          onChange={(value) => setOnly(filters.find((one) => one === value))}
        />
        <Button onClick={() => setIsAdding(true)}>{t('users.add')}</Button>
      </PageHead>
      {!isPending && (
        <DataTable
          label={t('users.title')}
          columns={columnsOf(t)}
          rows={rows}
          total={total}
          keyOf={({ userId }) => userId}
          hasMore={hasMore}
          onMore={onMore}
          sort={sort}
          onSort={setSort}
          onOpen={({ userId }) => setOpen(userId)}
          empty={
            <Empty title={t('users.nobody')}>
              <p className="quiet">{t('users.nobodyHint')}</p>
            </Empty>
          }
        />
      )}
      {user !== undefined && <UserDialog key={user.userId} user={user} onClose={() => setOpen(null)} />}
      {isAdding && <NewUser onClose={() => setIsAdding(false)} />}
    </div>
  );
}

function columnsOf(t: TFunction): Column<User>[] {
  return [
    { id: 'name', title: t('users.name'), isSortable: true, cell: ({ name }) => name },
    { id: 'loginId', title: t('signIn.loginId'), isSortable: true, cell: ({ loginId }) => loginId },
    { id: 'employeeNumber', title: t('users.employeeNumber'), isSortable: true, cell: EmployeeCell },
    { id: 'hiredOn', title: t('users.hiredOn'), cell: ({ employee }) => employee?.hiredOn ?? '–' },
    {
      id: 'roles',
      title: t('users.roles'),
      cell: ({ roles }) => roles.map((role) => t(`role.${role}`)).join(', ') || '–',
    },
    {
      id: 'lastSignInAt',
      title: t('users.lastSignInAt'),
      isSortable: true,
      cell: ({ lastSignInAt }) => (lastSignInAt === null ? '–' : momentText(lastSignInAt)),
    },
    {
      id: 'secondFactor',
      title: t('users.secondFactor'),
      cell: ({ hasSecondFactor }) => (hasSecondFactor ? t('users.isOn') : '–'),
    },
    { id: 'state', title: t('users.state'), cell: (user) => <States user={user} /> },
  ];
}

function EmployeeCell({ employee }: User) {
  if (employee === null) return '–';
  return (
    <Link
      to="/hr/people/$employeeId"
      params={{ employeeId: employee.employeeId }}
      onClick={(event) => event.stopPropagation()}
    >
      {employee.employeeNumber}
    </Link>
  );
}

/** What is out of the ordinary with a sign-in; the word says it, the colour only helps. */
export function States({ user: { lockedUntil, disabledAt, mustChangePassword } }: { user: User }) {
  const { t } = useTranslation();
  return (
    <>
      {disabledAt !== null && (
        <Badge color="gray" variant="light">
          {t('users.isDisabled')}
        </Badge>
      )}
      {lockedUntil !== null && (
        <Badge color="red" variant="light">
          {t('users.isLocked')}
        </Badge>
      )}
      {mustChangePassword && (
        <Badge color="yellow" variant="light">
          {t('users.mustChange')}
        </Badge>
      )}
    </>
  );
}
