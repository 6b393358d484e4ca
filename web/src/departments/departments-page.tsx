import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import styles from '../people/people.module.css';
import { useMay } from '../session/use-may.ts';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { NewDepartment } from './new-department.tsx';
import { Ranks } from './ranks.tsx';
import { Tree } from './tree.tsx';

const departmentsQuery = queryOptions({
  queryKey: ['departments'],
  queryFn: ({ signal }) => call('departments', { signal }),
});

/** 조직관리: the tree of departments, and the ranks. */
export function DepartmentsPage() {
  const { t } = useTranslation();
  const tree = useQuery(departmentsQuery);
  const [isAdding, setIsAdding] = useState(false);
  const canEdit = useMay()('edit-departments');
  if (tree.isError) return <LoadProblem error={tree.error} reset={() => void tree.refetch()} />;
  const departments = tree.data?.departments;
  const add = canEdit && <Button onClick={() => setIsAdding(true)}>{t('departments.add')}</Button>;
  return (
    <div className="page">
      <PageHead title={t('departments.title')} lead={t('departments.lead')}>
        {add}
      </PageHead>
      {departments === undefined ? (
        <ListSkeleton />
      ) : (
        <div className={styles.columns}>
          <div>
            {departments.length === 0 ? (
              <div className="panel">
                <Empty title={t('departments.none')}>{t('departments.noneHow')}</Empty>
              </div>
            ) : (
              <Tree departments={departments} canEdit={canEdit} />
            )}
          </div>
          <Ranks canEdit={canEdit} />
        </div>
      )}
      <NewDepartment isOpen={isAdding} parent={null} onClose={() => setIsAdding(false)} />
    </div>
  );
}
