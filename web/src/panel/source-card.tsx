import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DatabaseFields } from './database-fields.tsx';
import { type DraftSource, engineOf, shownProblems } from './draft.ts';
import { Field, type FieldLinks, sentenceAt } from './fields.tsx';
import { FileFields } from './file-fields.tsx';
import { KindChoice } from './kind-choice.tsx';
import styles from './panel.module.css';
import { CheckMark, Section } from './section.tsx';
import { StartDay } from './start-day.tsx';
import { TapsTable } from './taps-table.tsx';
import { problemsOf, useSourceCheck } from './use-checks.ts';
import type { Filling } from './use-draft.ts';
import { Warnings } from './warnings.tsx';

type Props = {
  readonly filling: Filling;
  readonly index: number;
  /** Names of the office's device links, to choose from. */
  readonly linkNames: readonly string[];
  readonly isPasswordStored: boolean;
  readonly isSaved: boolean;
};

/** One door database: its kind, where it is, and what a test read of it found. */
export function SourceCard({ filling, index, linkNames, isPasswordStored, isSaved }: Props) {
  const { t } = useTranslation();
  const source = filling.draft.sources[index];
  const check = useSourceCheck(filling.draft, index);
  if (source === undefined) return null;
  const at = (field: string) => `sources.${index}.${field}`;
  const change = (patch: Partial<DraftSource>, field: string) => filling.changeSource(index, patch, field);
  const problems = [
    ...filling.refused,
    ...shownProblems(problemsOf(check), filling.touched, filling.hasTried || isSaved),
  ];
  const links: FieldLinks = { errorOf: (field) => sentenceAt(problems, field), touch: filling.touch };
  const isMany = filling.draft.sources.length > 1;
  const Fields = engineOf(source.profile) === 'access' ? FileFields : DatabaseFields;
  return (
    <Section
      number={1}
      title={isMany ? t('panel.source.titleOf', { name: source.name }) : t('panel.source.title')}
      mark={<SourceMark check={check} hasProblem={problems.some(({ field }) => field.startsWith(at('')))} />}
    >
      <KindChoice
        name={at('profile')}
        value={source.profile}
        onChange={(profile) => change({ profile }, 'profile')}
        links={links}
      />
      <Fields source={source} at={at} change={change} links={links} isPasswordStored={isPasswordStored} />
      <Field
        name={at('name')}
        label={t('panel.source.name')}
        description={t('panel.source.nameAbout')}
        list={`${at('name')}-links`}
        maxLength={60}
        value={source.name}
        onChange={(name) => change({ name }, 'name')}
        links={links}
      />
      <datalist id={`${at('name')}-links`}>
        {linkNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <StartDay
        name={at('startDate')}
        value={source.startDate}
        onChange={(startDate) => change({ startDate }, 'startDate')}
        links={links}
      />
      <Found check={check} at={at} problems={problems} />
      {isMany && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            c="var(--red)"
            onClick={() => filling.removeSource(index)}
          >
            {t('panel.source.remove')}
          </Button>
        </div>
      )}
    </Section>
  );
}

type Found = ReturnType<typeof useSourceCheck>;

function SourceMark({ check, hasProblem }: { check: Found; hasProblem: boolean }) {
  const { t } = useTranslation();
  const { result, isChecking } = check;
  const isFine = result === null ? null : result.isOk;
  const text = isChecking
    ? t('panel.checking')
    : isFine === true
      ? t('panel.source.fine')
      : hasProblem
        ? t('panel.source.wrong')
        : '';
  return <CheckMark isChecking={isChecking} isFine={text === '' ? null : isFine} text={text} />;
}

type FoundProps = {
  readonly check: Found;
  readonly at: (field: string) => string;
  readonly problems: Parameters<typeof sentenceAt>[0];
};

/** What the test read found: the last taps, warnings, and what belongs to no field. */
function Found({ check, at, problems }: FoundProps) {
  const { t } = useTranslation();
  const { result, error } = check;
  const known = ['path', 'password', 'name', 'startDate', 'profile'].map(at);
  const loose = problems.filter(
    ({ field }) =>
      field === at('').slice(0, -1) ||
      (field.startsWith(at('')) && !known.includes(field) && !isOfDatabase(field)),
  );
  const unplaced = result?.isOk === false ? result.problems.filter(({ field }) => field === '') : [];
  return (
    <>
      <Warnings problems={[...loose, ...unplaced]} isError />
      {error !== null && <p className={styles.wrong}>{t('panel.failedText')}</p>}
      {result?.isOk === true && (
        <>
          <Warnings problems={result.warnings} />
          {result.taps.length === 0 ? (
            <p className="quiet">{t('panel.source.noTaps')}</p>
          ) : (
            <div>
              <p className="quiet">{t('panel.source.lastTaps')}</p>
              <TapsTable taps={result.taps} caption={t('panel.source.lastTaps')} />
            </div>
          )}
        </>
      )}
      {result !== null && (
        <div>
          <Button size="compact-sm" variant="subtle" loading={check.isChecking} onClick={check.again}>
            {t('panel.checkAgain')}
          </Button>
        </div>
      )}
    </>
  );
}

function isOfDatabase(field: string): boolean {
  return /\.database\.(host|port|instance|name|user|encryption|allowPlainText)$/.test(field);
}
