import type { PanelCheckOption, PanelProblem, Saved, ServerCheck } from '@nadeul/contract/panel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { draftOf, formOf } from './draft.ts';
import type { CheckOption } from './option-section.tsx';
import { ask, PanelRefused } from './panel-client.ts';
import { stateQuery, statusQuery } from './panel-queries.ts';
import type { Filling } from './use-draft.ts';

type Office = Extract<ServerCheck, { isOk: true }>['office'];

export type Saving = {
  readonly save: () => void;
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  readonly error: Error | null;
  /** What hinders saving; empty where nothing does. */
  readonly problems: readonly PanelProblem[];
  /** Leads to the field of a problem. */
  readonly goTo: (field: string) => void;
  readonly options: ReadonlyMap<string, CheckOption>;
  readonly chooseOption: (link: string, option: CheckOption) => void;
  readonly optionProblems: readonly PanelProblem[];
};

/** [설정 저장]: the settings to this machine, and a changed check option to the server. */
export function useSave(
  filling: Filling,
  office: Office | null,
  form: RefObject<HTMLFormElement | null>,
): Saving {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [options, setOptions] = useState<ReadonlyMap<string, CheckOption>>(new Map());
  const [optionProblems, setOptionProblems] = useState<readonly PanelProblem[]>([]);
  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: async (): Promise<Saved> => {
      const saved = await ask<Saved>('PUT', 'settings', { body: formOf(filling.draft, currentLanguage()) });
      if (saved.isOk) setOptionProblems(await sendOptions(options, office));
      return saved;
    },
    onSuccess: async (saved) => {
      if (!saved.isOk) return filling.refuse(saved.problems);
      client.setQueryData(stateQuery.queryKey, saved.state);
      filling.restart(draftOf(saved.state.form, t('panel.source.first')));
      setOptions(new Map());
      await client.invalidateQueries({ queryKey: statusQuery.queryKey });
      await client.invalidateQueries({ queryKey: ['check'] });
    },
  });
  const refusal = data?.isOk === false ? data : null;
  useEffect(() => {
    // Whoever types or listens is led to the first field that has to be mended.
    if (refusal !== null) focusFirst(form.current, refusal.problems);
  }, [refusal, form]);
  return {
    save: () => mutate(),
    isSaving: isPending,
    isSaved: data?.isOk === true && !filling.isChanged && options.size === 0,
    error,
    problems: filling.refused,
    goTo: (field) => fieldOf(form.current, field)?.focus(),
    options,
    chooseOption: (link, option) => {
      reset();
      setOptions((before) => new Map([...before, [link, option]]));
    },
    optionProblems,
  };
}

/** Sets the options that differ from the server's; gives what it refused. */
async function sendOptions(
  options: ReadonlyMap<string, CheckOption>,
  office: Office | null,
): Promise<PanelProblem[]> {
  const problems: PanelProblem[] = [];
  for (const [sourceName, checkOption] of options) {
    if (office?.links.some(({ name, check }) => name === sourceName && check.checkOption === checkOption))
      continue;
    const body: PanelCheckOption = { sourceName, checkOption };
    problems.push(...(await sendOption(body)));
  }
  return problems;
}

/** The settings are saved by then, so that a refusal of the option is told as its own. */
async function sendOption(body: PanelCheckOption): Promise<readonly PanelProblem[]> {
  try {
    return (await ask<{ problems: PanelProblem[] }>('PUT', 'checkOption', { body })).problems;
  } catch (error) {
    if (!(error instanceof PanelRefused) || error.sentence === null) throw error;
    return [{ field: '', code: error.code, sentence: error.sentence }];
  }
}

/** The input of a field; of a group of choices the chosen one. */
function fieldOf(form: HTMLFormElement | null, field: string): HTMLElement | undefined {
  const inputs = [...(form?.querySelectorAll<HTMLInputElement>('input, select') ?? [])];
  const named = inputs.filter(({ name }) => name === field);
  return named.find(({ type, checked }) => type !== 'radio' || checked) ?? named[0];
}

function focusFirst(form: HTMLFormElement | null, problems: readonly PanelProblem[]): void {
  const fields = problems.map(({ field }) => fieldOf(form, field)).filter((one) => one !== undefined);
  const [first] = fields.sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  (first ?? document.getElementById('save-problems'))?.focus();
}
