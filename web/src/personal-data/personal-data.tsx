import type { EmployeeCard } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { download } from '../api/client.ts';
import { ExportDialog } from '../form/export-dialog.tsx';
import { useMay } from '../session/use-may.ts';
import { Erasing } from './erasing.tsx';
import styles from './personal-data.module.css';

/** What is kept of this person: all of it as a file, and erased once the law lets go of it. */
export function PersonalData({ employee }: { readonly employee: EmployeeCard }) {
  const { t } = useTranslation();
  const may = useMay();
  if (!may('export-people')) return null;
  const { employeeId, name, leftOn } = employee;
  return (
    <section className={`panel ${styles.section}`}>
      <h2>{t('personal.title')}</h2>
      <p className="quiet">{t('personal.lead')}</p>
      <ExportDialog
        button={t('personal.take')}
        title={t('personal.takeTitle', { name })}
        lead={t('personal.takeLead')}
        reasonSuch={t('personal.reasonSuch')}
        isOneFormat
        take={({ reason }) => download('exportPerson', { params: { employeeId }, body: { reason } })}
      />
      {leftOn !== null && may('erase-people') && <Erasing employee={employee} />}
    </section>
  );
}
