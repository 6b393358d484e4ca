import { Button } from '@mantine/core';
import type { IdentityChange } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { refreshedByIdentities } from '../identities/refreshes.ts';
import { useMay } from '../session/use-may.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { DataTable } from '../table/data-table.tsx';
import { usePages } from '../table/use-pages.ts';
import { momentText } from '../time/moment.ts';

/** What people said of whose tags are, and undoing it. */
export function Changes() {
  const { t } = useTranslation();
  const may = useMay();
  const [asked, setAsked] = useState<IdentityChange | null>(null);
  const pages = usePages('identityChanges');
  const { send, isSending, problem } = useSend('undoIdentityChange', {
    refreshes: refreshedByIdentities,
    onDone: () => setAsked(null),
  });
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  if (pages.isPending) return <ListSkeleton />;
  return (
    <>
      <DataTable
        label={t('unmatched.changes')}
        columns={[
          { id: 'at', title: t('unmatched.when'), cell: ({ at }) => momentText(at) },
          { id: 'by', title: t('unmatched.by'), cell: ({ by }) => by },
          {
            id: 'who',
            title: t('unmatched.employee'),
            cell: ({ employee }) => (
              <Link to="/hr/people/$employeeId" params={{ employeeId: employee.employeeId }}>
                {employee.name}
              </Link>
            ),
          },
          {
            id: 'what',
            title: t('unmatched.what'),
            cell: ({ kind, valueShown }) => `${t(`identityKind.${kind}`)} ${valueShown}`,
          },
          {
            id: 'tags',
            title: t('unmatched.count'),
            isNumber: true,
            cell: ({ movedTags }) => movedTags.toLocaleString(),
          },
          {
            id: 'undo',
            title: t('unmatched.undoColumn'),
            cell: (change) =>
              change.undone !== null ? (
                <span className="quiet">{t('unmatched.undone', { by: change.undone.by })}</span>
              ) : (
                may('assign-identities') && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t('unmatched.undoOf', { name: change.employee.name })}
                    onClick={() => setAsked(change)}
                  >
                    {t('unmatched.undo')}
                  </Button>
                )
              ),
          },
        ]}
        rows={pages.rows}
        total={pages.total}
        keyOf={({ changeId }) => changeId}
        hasMore={pages.hasMore}
        onMore={pages.onMore}
        empty={<Empty title={t('unmatched.noChanges')} />}
      />
      <Confirm
        isOpen={asked !== null}
        title={t('unmatched.undoTitle')}
        action={t('unmatched.undo')}
        isSending={isSending}
        onConfirm={() => asked !== null && send({ params: { changeId: asked.changeId } })}
        onClose={() => setAsked(null)}
      >
        <p>{t('unmatched.undoText', { name: asked?.employee.name ?? '', tags: asked?.movedTags ?? 0 })}</p>
        <SendProblem problem={problem} />
      </Confirm>
    </>
  );
}
