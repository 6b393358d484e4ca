import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { longDate, seoulTimeOf } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { GetReady } from './get-ready.tsx';
import { MyToday } from './my-today.tsx';
import { Places } from './places.tsx';
import { Today } from './today.tsx';

/** 오피스 홈: where everybody starts, with what concerns them today and the ways on. */
export function HomePage() {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const today = seoulTimeOf(useNow(60_000)).slice(0, 10);
  if (session === null) return null;
  const { may, employeeId, name } = session.user;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('home.title', { office: session.office.name })}</h1>
        <span className="quiet">
          {longDate(today, currentLanguage())} · {t('home.hello', { name })}
        </span>
      </div>
      {may['edit-people'] !== undefined && <GetReady />}
      {may['read-board'] !== undefined && <Today mayMatch={may['read-unmatched'] !== undefined} />}
      {employeeId !== null && may['read-attendance'] !== undefined && <MyToday />}
      <Places may={may} />
    </div>
  );
}
