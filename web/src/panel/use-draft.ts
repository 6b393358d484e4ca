import type { PanelProblem } from '@nadeul/contract/panel';
import { useCallback, useState } from 'react';
import type { Draft, DraftSource } from './draft.ts';

/** The form while it is filled in, with what is known about its fields. */
export type Filling = {
  readonly draft: Draft;
  readonly isChanged: boolean;
  /** Fields that were changed or left once; only these are blamed before saving is tried. */
  readonly touched: ReadonlySet<string>;
  readonly hasTried: boolean;
  /** What the connector said to the last [설정 저장], without the fields that were changed since. */
  readonly refused: readonly PanelProblem[];
  readonly change: (patch: Partial<Draft>, field: string) => void;
  readonly changeSource: (index: number, patch: Partial<DraftSource>, field: string) => void;
  readonly addSource: (source: DraftSource) => void;
  readonly removeSource: (index: number) => void;
  readonly touch: (field: string) => void;
  readonly refuse: (problems: readonly PanelProblem[]) => void;
  readonly restart: (draft: Draft) => void;
};

/** Keeps the form of the settings. */
export function useDraft(first: () => Draft): Filling {
  const [draft, setDraft] = useState(first);
  const [isChanged, setIsChanged] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [hasTried, setHasTried] = useState(false);
  const [refused, setRefused] = useState<readonly PanelProblem[]>([]);
  const touch = useCallback(
    (field: string) => setTouched((before) => (before.has(field) ? before : new Set([...before, field]))),
    [],
  );
  const change = (next: (before: Draft) => Draft, field: string) => {
    setDraft(next);
    setIsChanged(true);
    setRefused((before) => before.filter((problem) => problem.field !== field && problem.field !== ''));
    touch(field);
  };
  return {
    draft,
    isChanged,
    touched,
    hasTried,
    refused,
    touch,
    change: (patch, field) => change((before) => ({ ...before, ...patch }), field),
    changeSource: (index, patch, field) =>
      change(
        (before) => ({
          ...before,
          sources: before.sources.map((one, at) => (at === index ? { ...one, ...patch } : one)),
        }),
        `sources.${index}.${field}`,
      ),
    addSource: (source) => {
      setDraft((before) => ({ ...before, sources: [...before.sources, source] }));
      setIsChanged(true);
    },
    removeSource: (index) => {
      setDraft((before) => ({ ...before, sources: before.sources.filter((_, at) => at !== index) }));
      setIsChanged(true);
      // The paths of the later ones now name other sources.
      const isOfSource = (field: string) => field.startsWith('sources.');
      setTouched((before) => new Set([...before].filter((field) => !isOfSource(field))));
      setRefused((before) => before.filter(({ field }) => !isOfSource(field)));
    },
    refuse: (problems) => {
      setHasTried(true);
      setRefused(problems);
    },
    restart: (fresh) => {
      setDraft(fresh);
      setIsChanged(false);
      setTouched(new Set());
      setHasTried(false);
      setRefused([]);
    },
  };
}
