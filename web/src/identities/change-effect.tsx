import type { IdentityChangeResult } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { shortDate } from '../time/format.ts';

/** What a change of identities does: tags and days that move, and whose assignments end for it. */
export function ChangeEffect({ result }: { readonly result: IdentityChangeResult }) {
  const { t } = useTranslation();
  const { movedTags, movedDays, ended } = result;
  return (
    <div role="status">
      <p>
        {movedTags === 0
          ? t('unmatched.movesNothing')
          : t('unmatched.moves', { tags: movedTags.toLocaleString(), days: movedDays.toLocaleString() })}
      </p>
      {ended.length > 0 && (
        <ul className="plain-list">
          {ended.map(({ employeeId, name, kind, valueShown, until }) => (
            <li key={`${employeeId} ${kind} ${valueShown}`}>
              {until === null
                ? t('unmatched.endsWhole', { name, what: `${t(`identityKind.${kind}`)} ${valueShown}` })
                : t('unmatched.ends', {
                    name,
                    what: `${t(`identityKind.${kind}`)} ${valueShown}`,
                    day: shortDate(until, currentLanguage()),
                  })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
