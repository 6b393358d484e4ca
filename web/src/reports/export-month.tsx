import { Select } from '@mantine/core';
import type { MonthSheet } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../api/client.ts';
import { ExportDialog } from '../form/export-dialog.tsx';
import { currentLanguage } from '../i18n/index.ts';
import { monthTitle } from '../time/format.ts';

const sheets = ['summary', 'days', 'tags'] as const satisfies readonly MonthSheet[];

/** Takes a month out as a file: all of its sheets as Excel, one of them as CSV. */
export function ExportMonth({ month, departmentId }: { month: string; departmentId: string | null }) {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<MonthSheet>('days');
  return (
    <ExportDialog
      title={t('reports.exportTitle', { month: monthTitle(month, currentLanguage()) })}
      lead={t('reports.exportLead')}
      reasonSuch={t('reports.reasonSuch')}
      take={(asked) => download('exportMonth', { body: { ...asked, month, departmentId, sheet } })}
      more={(format) =>
        format === 'csv' && (
          <Select
            mt="md"
            label={t('reports.sheet')}
            allowDeselect={false}
            data={sheets.map((value) => ({ value, label: t(`reports.sheets.${value}`) }))}
            value={sheet}
            onChange={(value) => setSheet(sheets.find((one) => one === value) ?? 'days')}
          />
        )
      }
    />
  );
}
