import type { FieldCode } from '@nadeul/contract';
import { fieldProblems } from '@nadeul/contract/field-problem';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Answer, ApiProblem, type Called, type CallOptions, call } from '../api/client.ts';
import { currentLanguage } from '../i18n/index.ts';

type Then<N extends Called> = {
  /** Lists that are asked for anew, whatever came of it: the server may know more than this page. */
  readonly refreshes?: readonly QueryKey[];
  readonly onDone?: (answer: Answer<N>) => void;
};

/** What a form sends, and what the server found wrong with it, field by field. */
export type Sending<N extends Called> = {
  readonly send: (options: CallOptions<N>) => void;
  readonly isSending: boolean;
  readonly isDone: boolean;
  /** What the server answered last; undefined before. */
  readonly answer: Answer<N> | undefined;
  readonly problem: ApiProblem | null;
  /** The sentence for a field, by its path in what was sent. */
  readonly errorOf: (path: string) => string | undefined;
  readonly reset: () => void;
};

/** Sends to an endpoint from a form or a button. */
export function useSend<N extends Called>(name: N, { refreshes = [], onDone }: Then<N> = {}): Sending<N> {
  const client = useQueryClient();
  const { mutate, isPending, isSuccess, data, error, reset } = useMutation({
    mutationFn: (options: CallOptions<N>) => call(name, options),
    onSuccess: (answer) => onDone?.(answer),
    onSettled: () => Promise.all(refreshes.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const problem = error === null ? null : asProblem(error);
  return {
    send: mutate,
    isSending: isPending,
    isDone: isSuccess,
    answer: data,
    problem,
    errorOf: (path) => fieldErrorOf(problem, path),
    reset,
  };
}

function asProblem(error: Error): ApiProblem {
  if (error instanceof ApiProblem) return error;
  throw error;
}

function fieldErrorOf(problem: ApiProblem | null, path: string): string | undefined {
  const fault = problem?.fields.find((field) => field.path === path);
  return fault === undefined ? undefined : fieldSentence(fault.code);
}

/** What is wrong with a field, in the page's language. */
export function fieldSentence(code: FieldCode): string {
  return fieldProblems[code][currentLanguage()];
}
