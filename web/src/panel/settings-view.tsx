import { Button } from '@mantine/core';
import type { PanelService, PanelState } from '@nadeul/contract/panel';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf, emptySource, freeName, sourcesMax } from './draft.ts';
import { LogsSection } from './logs-section.tsx';
import { OfficeSection } from './office-section.tsx';
import { OptionSection } from './option-section.tsx';
import styles from './panel.module.css';
import { PasswordSection } from './password-section.tsx';
import { ResendSection } from './resend-section.tsx';
import { SaveBar } from './save-bar.tsx';
import { ServiceSection } from './service-section.tsx';
import { SourceCard } from './source-card.tsx';
import { useServerCheck } from './use-checks.ts';
import { useDraft } from './use-draft.ts';
import { useLinkNames } from './use-link-names.ts';
import { useSave } from './use-save.ts';
import { Warnings } from './warnings.tsx';

type Props = { readonly state: PanelState; readonly service: PanelService; readonly onStarted: () => void };

/** The settings, in the order of the seed. */
export function SettingsView({ state, service, onStarted }: Props) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const filling = useDraft(() => draftOf(state.form, t('panel.source.first')));
  const server = useServerCheck(filling.draft);
  const office = server.result?.isOk === true ? server.result.office : null;
  const saving = useSave(filling, office, form);
  const isSaved = state.form !== null;
  const names = filling.draft.sources.map(({ name }) => name);
  useLinkNames(filling, office, isSaved);
  useUnsavedWarning(filling.isChanged);
  return (
    <>
      {!isSaved && <p className={styles.welcome}>{t('panel.welcome')}</p>}
      {!filling.isChanged && <Warnings problems={state.problems} isError />}
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.save();
        }}
      >
        {filling.draft.sources.map(({ key }, index) => (
          <SourceCard
            key={key}
            filling={filling}
            index={index}
            linkNames={office?.links.map(({ name }) => name) ?? []}
            isPasswordStored={isSaved && state.form?.sources[index]?.password === null}
            isSaved={isSaved}
          />
        ))}
        {names.length < sourcesMax && (
          <div className={styles.add}>
            <Button
              variant="subtle"
              onClick={() => filling.addSource(emptySource(freeName(t('panel.source.first'), names)))}
            >
              {t('panel.source.add')}
            </Button>
          </div>
        )}
        <OfficeSection
          filling={filling}
          check={server}
          isTokenStored={isSaved && state.form?.officeToken === null}
          isSaved={isSaved}
        />
      </form>
      <ResendSection sourceNames={state.form?.sources.map(({ name }) => name) ?? []} />
      <OptionSection
        sources={filling.draft.sources}
        office={office}
        chosen={saving.options}
        onChoose={saving.chooseOption}
        problems={saving.optionProblems}
      />
      <LogsSection state={state} />
      <SaveBar saving={saving} isChanged={filling.isChanged} service={service} onStarted={onStarted} />
      <ServiceSection service={service} isConfigured={isSaved} />
      <PasswordSection hasPassword={state.hasPassword} />
    </>
  );
}

/** The browser asks before what was typed is lost. */
function useUnsavedWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);
}
