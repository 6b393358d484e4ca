import { Modal } from '@mantine/core';
import type { SetAsideEvent } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { momentText } from '../time/moment.ts';
import styles from './unmatched.module.css';

/** The rows that could not become tags, with what is wrong and the row as it came. */
export function SetAside() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<SetAsideEvent | null>(null);
  const pages = usePages('setAside');
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  if (pages.isPending) return <ListSkeleton />;
  return (
    <>
      <p className="page-lead quiet">{t('unmatched.setAsideLead')}</p>
      <DataTable
        label={t('unmatched.setAsideTitle')}
        columns={[
          { id: 'raw', title: t('unmatched.raw'), cell: ({ occurredRaw }) => occurredRaw || '–' },
          { id: 'gate', title: t('unmatched.gate'), cell: ({ gateName }) => gateName ?? '–' },
          {
            id: 'reason',
            title: t('unmatched.reason'),
            cell: ({ code }) => (
              <>
                {t(`setAside.${code}`)} <span className="quiet">{code}</span>
              </>
            ),
          },
          { id: 'source', title: t('unmatched.source'), cell: ({ sourceName }) => sourceName },
          { id: 'received', title: t('unmatched.received'), cell: (row) => momentText(row.receivedAt) },
        ]}
        rows={pages.rows}
        total={pages.total}
        keyOf={({ sourceId, vendorKey }) => `${sourceId} ${vendorKey}`}
        hasMore={pages.hasMore}
        onMore={pages.onMore}
        onOpen={setOpen}
        empty={<Empty title={t('unmatched.setAsideEmpty')} />}
      />
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={t('unmatched.rawRow')}
        size="lg"
        // The page has one banner; the dialog's head is no second one.
        attributes={{ header: { role: 'presentation' } }}
        closeButtonProps={{ 'aria-label': t('table.close') }}
      >
        <p>{open !== null && t(`setAside.${open.code}`)}</p>
        <dl className={styles.fields}>
          {open?.row.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value === '' ? '–' : value}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
