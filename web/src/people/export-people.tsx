import type { EmployeeFilter } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { download } from '../api/client.ts';
import { ExportDialog } from '../form/export-dialog.tsx';

/** Takes the filtered list out as a file. */
export function ExportPeople({ filter, total }: { filter: EmployeeFilter; total: number }) {
  const { t } = useTranslation();
  return (
    <ExportDialog
      title={t('people.exportTitle', { count: total })}
      lead={t('people.exportLead')}
      reasonSuch={t('people.reasonSuch')}
      take={(asked) => download('exportEmployees', { body: { ...asked, filter } })}
    />
  );
}
