import { NativeSelect } from '@mantine/core';
import { type ProfileName, profileNames } from '@nadeul/contract/device-profile';
import { useTranslation } from 'react-i18next';
import { type FieldLinks, Line } from './fields.tsx';
import styles from './kind-choice.module.css';

/** The seed's two. */
const first = ['caps-access', 'caps-mssql'] as const;

/** `generic-…` needs its tables described, which only the config file can. */
const others = profileNames.filter((name) => !first.some((one) => one === name) && !isGeneric(name));

type Props = {
  readonly name: string;
  readonly value: ProfileName;
  readonly onChange: (profile: ProfileName) => void;
  readonly links: FieldLinks;
};

/** DB 종류: Access or MSSQL of CAPS at once, every other kind from a list. */
export function KindChoice({ name, value, onChange, links }: Props) {
  const { t } = useTranslation();
  const isOther = !first.some((one) => one === value);
  const listed = isOther && !others.includes(value) ? [...others, value] : others;
  return (
    <Line label={t('panel.source.kind')} id={`${name}-label`}>
      <div className={styles.kinds} role="radiogroup" aria-labelledby={`${name}-label`}>
        {first.map((one) => (
          <label key={one} className={styles.kind} data-checked={value === one}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={value === one}
              onChange={() => onChange(one)}
            />
            <strong>{t(`panel.source.kindName.${one}`)}</strong>
            <span>{t(`panel.source.kindAbout.${one}`)}</span>
          </label>
        ))}
        <label className={`${styles.kind} ${styles.wide}`} data-checked={isOther}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={isOther}
            onChange={() => onChange(others[0] ?? value)}
          />
          <strong>{t('panel.source.otherKind')}</strong>
          <span>{t('panel.source.otherKindAbout')}</span>
        </label>
      </div>
      {isOther && (
        <NativeSelect
          mt={8}
          aria-label={t('panel.source.otherKind')}
          value={value}
          onChange={({ currentTarget }) =>
            onChange(profileNames.find((one) => one === currentTarget.value) ?? value)
          }
          error={links.errorOf(name)}
          data={listed.map((one) => ({ value: one, label: t(`panel.profile.${one}`) }))}
        />
      )}
      {!isOther && (
        <p className={styles.error} role="alert">
          {links.errorOf(name)}
        </p>
      )}
    </Line>
  );
}

function isGeneric(name: ProfileName): boolean {
  return name.startsWith('generic-');
}
