import type { ExceptionPage, ExceptionRow, ExceptionShow } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { DepartmentFilter } from '../people/department-filter.tsx';
import styles from './closing.module.css';

type Kind = ExceptionRow['kind'];

/** Which exceptions are asked for. */
export type AskedExceptions = {
  readonly show: ExceptionShow;
  readonly kind: Kind | null;
  readonly departmentId: string | null;
};

type FilterProps = {
  readonly asked: AskedExceptions;
  readonly counts: ExceptionPage | undefined;
  readonly onChange: (change: Partial<AskedExceptions>) => void;
};

/** Counts by kind, each a filter, and the department. */
export function ExceptionFilters({ asked, counts, onChange }: FilterProps) {
  const { t } = useTranslation();
  const kinds = Object.entries(counts?.openCounts ?? {}) as [Kind, number][];
  const open = kinds.reduce((sum, [, count]) => sum + count, 0);
  const shown = asked.show === 'open';
  return (
    <>
      <fieldset className={styles.tiles} aria-label={t('closing.kindsShown')}>
        <Tile
          label={t('closing.open')}
          count={open}
          isOn={shown && asked.kind === null}
          onClick={() => onChange({ show: 'open', kind: null })}
        />
        {kinds
          .filter(([kind, count]) => count > 0 || asked.kind === kind)
          .map(([kind, count]) => (
            <Tile
              key={kind}
              label={t(`closing.kinds.${kind}`)}
              count={count}
              isOn={shown && asked.kind === kind}
              onClick={() => onChange({ show: 'open', kind })}
            />
          ))}
        <Tile
          label={t('closing.accepted')}
          count={counts?.acceptedCount ?? 0}
          isOn={!shown}
          onClick={() => onChange({ show: 'accepted', kind: null })}
        />
      </fieldset>
      <DepartmentFilter
        departmentId={asked.departmentId}
        onChange={(departmentId) => onChange({ departmentId })}
      />
    </>
  );
}

type TileProps = {
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onClick: () => void;
};

function Tile({ label, count, isOn, onClick }: TileProps) {
  return (
    <button type="button" className={styles.tile} aria-pressed={isOn} onClick={onClick}>
      <span>{label}</span>
      <strong>{count.toLocaleString()}</strong>
    </button>
  );
}
