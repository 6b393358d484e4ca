import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { Identities } from '../identities/identities.tsx';
import { PersonalData } from '../personal-data/personal-data.tsx';
import { useMay } from '../session/use-may.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Absences } from './absences.tsx';
import { DatedFacts } from './dated-facts.tsx';
import { EmploymentMark } from './employment-mark.tsx';
import styles from './people.module.css';
import { Profile } from './profile.tsx';

export function employeeQuery(employeeId: string) {
  return queryOptions({
    queryKey: ['employee', employeeId],
    queryFn: ({ signal }) => call('employee', { params: { employeeId }, signal }),
  });
}

/** One employee: who they are, where they belong since when, and when they are away. */
export function EmployeePage() {
  const { t } = useTranslation();
  const { employeeId } = useParams({ from: '/shell/hr/people/$employeeId' });
  const card = useQuery(employeeQuery(employeeId));
  const may = useMay();
  if (card.isError) return <LoadProblem error={card.error} reset={() => void card.refetch()} />;
  if (card.data === undefined)
    return (
      <div className="page">
        <ListSkeleton />
      </div>
    );
  const employee = card.data;
  const canEdit = may('edit-people');
  return (
    <div className="page">
      <PageHead title={employee.name}>
        <span className="quiet">{employee.employeeNumber}</span>
        <EmploymentMark employment={employee.employment} />
      </PageHead>
      <div className={styles.columns}>
        <div>
          <Profile key={employee.version} employee={employee} canEdit={canEdit} />
          <DatedFacts employee={employee} canEdit={canEdit} />
          {may('read-unmatched') && <Identities employeeId={employeeId} />}
        </div>
        <div>
          <Absences employee={employee} canEdit={canEdit} />
          <PersonalData employee={employee} />
        </div>
      </div>
      <p className="quiet">{t('people.cardLead')}</p>
    </div>
  );
}
