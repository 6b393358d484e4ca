import type { Employment } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';

const marks: Readonly<Record<Employment, { symbol: string; tone: string }>> = {
  working: { symbol: '●', tone: 'green' },
  'on-leave': { symbol: '◆', tone: 'violet' },
  upcoming: { symbol: '○', tone: 'grey' },
  left: { symbol: '–', tone: 'grey' },
};

/** Whether somebody works at the office, as a sign and a word. */
export function EmploymentMark({ employment }: { employment: Employment }) {
  const { t } = useTranslation();
  const { symbol, tone } = marks[employment];
  return (
    <span className={`mark tone-${tone}`}>
      <span className="mark-symbol" aria-hidden="true">
        {symbol}
      </span>
      {t(`people.employment.${employment}`)}
    </span>
  );
}
