import { Button, Checkbox } from '@mantine/core';
import type { ServerCheck } from '@nadeul/contract/panel';
import { useTranslation } from 'react-i18next';
import { differenceText, isClockOff } from './clock-difference.ts';
import { isPlainHttp, shownProblems } from './draft.ts';
import { Field, type FieldLinks, SecretField, sentenceAt } from './fields.tsx';
import styles from './panel.module.css';
import { CheckMark, Section } from './section.tsx';
import { type Check, problemsOf } from './use-checks.ts';
import type { Filling } from './use-draft.ts';
import { Warnings } from './warnings.tsx';

const fields = ['server', 'allowPlainHttp', 'officeNumber', 'officeToken'];

type Props = {
  readonly filling: Filling;
  readonly check: Check<ServerCheck>;
  readonly isTokenStored: boolean;
  readonly isSaved: boolean;
};

/** 도메인, 오피스 고유번호, 인증키; beside them whose office it is. */
export function OfficeSection({ filling, check, isTokenStored, isSaved }: Props) {
  const { t } = useTranslation();
  const { draft, change } = filling;
  const checked = shownProblems(problemsOf(check), filling.touched, filling.hasTried || isSaved);
  const problems = [...filling.refused, ...checked];
  const links: FieldLinks = { errorOf: (field) => sentenceAt(problems, field), touch: filling.touch };
  return (
    <Section
      number={2}
      title={t('panel.office.title')}
      mark={<OfficeMark check={check} hasProblem={problems.some(({ field }) => fields.includes(field))} />}
    >
      <Field
        name="server"
        label={t('panel.office.domain')}
        description={t('panel.office.domainAbout')}
        placeholder="https://nadeul.example.com"
        inputMode="url"
        value={draft.server}
        onChange={(server) => change({ server }, 'server')}
        links={links}
      />
      {(isPlainHttp(draft.server) || draft.allowsPlainHttp) && (
        <Checkbox
          name="allowPlainHttp"
          className={styles.indent ?? ''}
          label={t('panel.office.plainHttp')}
          description={t('panel.office.plainHttpAbout')}
          checked={draft.allowsPlainHttp}
          error={links.errorOf('allowPlainHttp')}
          onChange={({ currentTarget }) =>
            change({ allowsPlainHttp: currentTarget.checked }, 'allowPlainHttp')
          }
        />
      )}
      <Field
        name="officeNumber"
        label={t('panel.office.number')}
        description={t('panel.office.numberAbout')}
        inputMode="numeric"
        value={draft.officeNumber}
        onChange={(officeNumber) => change({ officeNumber }, 'officeNumber')}
        links={links}
      />
      <SecretField
        name="officeToken"
        label={t('panel.office.token')}
        description={t('panel.office.tokenAbout')}
        value={draft.officeToken}
        onChange={(officeToken) => change({ officeToken }, 'officeToken')}
        isStored={isTokenStored}
        links={links}
      />
      <Warnings problems={checked.filter(({ field }) => field === '')} isError />
      {check.error !== null && <p className={styles.wrong}>{t('panel.failedText')}</p>}
      <Answer check={check} />
    </Section>
  );
}

function OfficeMark({ check, hasProblem }: { check: Check<ServerCheck>; hasProblem: boolean }) {
  const { t } = useTranslation();
  const { result, isChecking } = check;
  if (isChecking) return <CheckMark isChecking isFine={null} text={t('panel.checking')} />;
  if (result?.isOk === true)
    return (
      <CheckMark
        isChecking={false}
        isFine
        text={t('panel.office.fine', { name: result.office.officeName })}
      />
    );
  const isWrong = result !== null && hasProblem;
  return (
    <CheckMark
      isChecking={false}
      isFine={isWrong ? false : null}
      text={isWrong ? t('panel.office.wrong') : ''}
    />
  );
}

/** What the server said: how far its clock is, and what it warns of. */
function Answer({ check }: { check: Check<ServerCheck> }) {
  const { t } = useTranslation();
  const { result } = check;
  if (result === null) return null;
  return (
    <>
      {result.isOk && <Warnings problems={result.warnings} />}
      <div className={styles.answer}>
        {result.isOk && (
          <span className={isClockOff(result.clockDifferenceMs) ? styles.wrong : 'quiet'}>
            {t('panel.office.clock', { difference: differenceText(result.clockDifferenceMs, t) })}
            {' · '}
            {t('panel.office.serverVersion', { version: result.office.serverVersion })}
          </span>
        )}
        <Button size="compact-sm" variant="subtle" onClick={check.again}>
          {t('panel.checkAgain')}
        </Button>
      </div>
    </>
  );
}
