import { Button } from '@mantine/core';
import type { ResendPreview } from '@nadeul/contract/panel';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { shortDate } from '../time/format.ts';
import styles from './panel.module.css';

type Day = Extract<ResendPreview, { isOk: true }>['days'][number];

/** Most days that are listed one by one; the sum is of all. */
const listedMax = 62;

type Props = { readonly days: readonly Day[]; readonly isSending: boolean; readonly onSend: () => void };

/** What would be sent, day by day, before it is. */
export function PreviewTable({ days, isSending, onSend }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const sum = (of: (day: Day) => number | null) => days.reduce((total, day) => total + (of(day) ?? 0), 0);
  const rows = sum(({ sourceRows }) => sourceRows);
  const missing = sum((day) => day.missing);
  return (
    <>
      <ScrollPanel label={t('panel.resend.previewTitle')}>
        <table className={`table ${styles.preview}`}>
          <thead>
            <tr>
              <th>{t('panel.resend.day')}</th>
              <th className="number">{t('panel.resend.atDoor')}</th>
              <th className="number">{t('panel.resend.atServer')}</th>
              <th className="number">{t('panel.resend.setAside')}</th>
              <th className="number">{t('panel.resend.missing')}</th>
            </tr>
          </thead>
          <tbody>
            {days.slice(0, listedMax).map((day) => (
              <tr key={day.day}>
                <th scope="row" className="whole">
                  {shortDate(day.day, language)}
                </th>
                <td className="number">{count(day.sourceRows)}</td>
                <td className="number">{count(day.accepted)}</td>
                <td className="number">{count(day.setAside)}</td>
                <td className="number">
                  {(day.missing ?? 0) > 0 ? <strong>{count(day.missing)}</strong> : count(day.missing)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
      {days.length > listedMax && (
        <p className="quiet">{t('panel.resend.further', { count: days.length - listedMax })}</p>
      )}
      <div className={styles.answer}>
        <p role="status">
          {rows === 0
            ? t('panel.resend.nothing')
            : t('panel.resend.sum', { rows: count(rows), missing: count(missing) })}
        </p>
        <span className="grow" />
        <Button disabled={rows === 0} loading={isSending} onClick={onSend}>
          {t('panel.resend.send')}
        </Button>
      </div>
    </>
  );
}

function count(rows: number | null): string {
  return rows === null ? '–' : rows.toLocaleString();
}
