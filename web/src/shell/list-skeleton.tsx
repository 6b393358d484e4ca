import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const lines = Array.from({ length: 12 }, (_, index) => `line-${index}`);

/** Holds a list's place while it loads; shows only when that takes a moment. */
export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="skeleton">
      <output className="visually-hidden">{t('error.loading')}</output>
      {lines.map((line) => (
        <Skeleton key={line} height={34} mb={6} radius={6} />
      ))}
    </div>
  );
}
