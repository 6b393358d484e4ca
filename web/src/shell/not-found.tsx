import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="empty">
      <h1>{t('error.notFound')}</h1>
      <Link to="/">{t('error.home')}</Link>
    </main>
  );
}
