import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './board.module.css';

const cards = Array.from({ length: 15 }, (_, index) => `card-${index}`);

/** Holds the board's place while it loads. */
export function BoardSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="skeleton">
      <output className="visually-hidden">{t('error.loading')}</output>
      <Skeleton height={66} radius={8} mb={28} />
      <div className={styles.grid}>
        {cards.map((card) => (
          <Skeleton key={card} height={54} radius={6} />
        ))}
      </div>
    </div>
  );
}
