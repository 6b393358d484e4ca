import { useTranslation } from 'react-i18next';
import { distanceMeters, offsetMeters, type Point, scaleLength } from './coordinates.ts';
import type { Position } from './use-phone.ts';
import styles from './workplaces.module.css';

const size = 220;
const margin = 26;
/** The circle fills so much of the drawing; a phone further out than this is told in words. */
const room = 1.25;
const scaleShare = 0.5;

type Props = { readonly centre: Point; readonly radiusMeters: number; readonly phone: Position | null };

/** A circle drawn to scale, north up, with this device where it is near. No map: no service is asked. */
export function CircleMap({ centre, radiusMeters, phone }: Props) {
  const { t } = useTranslation();
  const radius = Math.max(radiusMeters, 1);
  const away = phone === null ? 0 : distanceMeters(centre, phone);
  const isNear = phone !== null && away <= radius * room * 2;
  const reach = Math.max(radius * room, isNear ? away * room : 0);
  const perMeter = (size / 2 - margin / 2) / reach;
  const middle = size / 2;
  const rule = scaleLength(reach * scaleShare);
  const label =
    phone === null
      ? t('circle.drawing', { radius: radiusMeters })
      : t('circle.drawingAway', { radius: radiusMeters, away: Math.round(away) });
  return (
    <div>
      <svg className={styles.map} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
        <line className={styles.grid} x1={middle} y1={0} x2={middle} y2={size} />
        <line className={styles.grid} x1={0} y1={middle} x2={size} y2={middle} />
        <circle className={styles.area} cx={middle} cy={middle} r={radius * perMeter} />
        <circle className={styles.centre} cx={middle} cy={middle} r={3} />
        {isNear && <Here phone={phone} centre={centre} perMeter={perMeter} />}
        <text x={size - 18} y={20} textAnchor="middle">
          {t('circle.north')}
        </text>
        <path className={styles.rule} d={`M${size - 18} 40 V26 m-4 5 l4 -5 l4 5`} fill="none" />
        <path
          className={styles.rule}
          d={`M10 ${size - 10} h${rule * perMeter} m0 -4 v8 M10 ${size - 14} v8`}
        />
        <text x={14} y={size - 16}>
          {rule} m
        </text>
      </svg>
      {phone !== null && (
        <p className="quiet">
          {t(away <= radiusMeters ? 'circle.inside' : 'circle.outside', {
            away: Math.round(away),
            accuracy: Math.round(phone.accuracyMeters),
          })}
        </p>
      )}
    </div>
  );
}

function Here({ phone, centre, perMeter }: { phone: Position; centre: Point; perMeter: number }) {
  const { east, north } = offsetMeters(centre, phone);
  const [x, y] = [size / 2 + east * perMeter, size / 2 - north * perMeter];
  return (
    <>
      <circle className={styles.accuracy} cx={x} cy={y} r={Math.min(phone.accuracyMeters * perMeter, size)} />
      <circle className={styles.phone} cx={x} cy={y} r={4} />
    </>
  );
}
