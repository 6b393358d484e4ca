import { Drawer } from '@mantine/core';
import type { AuditEntryView } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { seoulTimeOf } from '../time/format.ts';

type Props = { readonly entry: AuditEntryView | null; readonly onClose: () => void };

/** One entry with what was before and what is after, field by field. */
export function EntryDrawer({ entry, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      size={560}
      title={entry?.title[currentLanguage()] ?? ''}
      closeButtonProps={{ 'aria-label': t('table.close') }}
      transitionProps={{ duration: 120 }}
      // The page has one banner; the drawer's head is no second one.
      attributes={{ header: { role: 'presentation' } }}
    >
      {entry !== null && <Detail entry={entry} />}
    </Drawer>
  );
}

function Detail({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation();
  const { at, actor, address, subject, before, after, action } = entry;
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <>
      <p>
        {seoulTimeOf(Date.parse(at)).slice(0, 19).replace('T', ' ')} · <strong>{actor.name}</strong>{' '}
        <span className="quiet">{actor.id}</span>
      </p>
      <p>
        {t('audit.subject')}: <strong>{subject.name}</strong>
      </p>
      <p className="quiet">
        {t('audit.address')}: {address ?? '–'} · {t('audit.code')}: {action}
      </p>
      {fields.length > 0 && (
        <ScrollPanel label={t('audit.changes')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('audit.field')}</th>
                <th scope="col">{t('audit.before')}</th>
                <th scope="col">{t('audit.after')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field}>
                  <th scope="row">{field}</th>
                  <td className="whole">{textOf(before?.[field])}</td>
                  <td className="whole">{textOf(after?.[field])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollPanel>
      )}
    </>
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
