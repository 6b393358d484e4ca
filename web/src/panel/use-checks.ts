import type { PanelProblem, ServerCheck, SourceCheck } from '@nadeul/contract/panel';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { currentLanguage } from '../i18n/index.ts';
import { type Draft, formOf, isReadable } from './draft.ts';
import { ask } from './panel-client.ts';

/** How long nothing is typed before a check begins. */
const quietMs = 700;

export type Check<T> = {
  /** Of what stands in the form now; null while it is unknown. */
  readonly result: T | null;
  readonly isChecking: boolean;
  /** The connector itself could not say. */
  readonly error: Error | null;
  readonly again: () => void;
};

/** A test read of the source as it stands in the form. */
export function useSourceCheck(draft: Draft, index: number): Check<SourceCheck> {
  const form = formOf(draft, currentLanguage());
  const source = draft.sources[index];
  return useCheck(
    ['check-source', form.sources[index]],
    source !== undefined && isReadable(source),
    (signal) => ask<SourceCheck>('POST', 'checkSource', { body: { form, source: index }, signal }),
  );
}

/** A handshake with the server as it stands in the form. */
export function useServerCheck(draft: Draft): Check<ServerCheck> {
  const form = formOf(draft, currentLanguage());
  const { server, allowPlainHttp, officeNumber, officeToken } = form;
  const names = form.sources.map(({ name }) => name);
  return useCheck(
    ['check-server', server, allowPlainHttp, officeNumber, officeToken, names],
    server !== '',
    (signal) => ask<ServerCheck>('POST', 'checkServer', { body: { form }, signal }),
  );
}

/** Asks once nothing was typed for a moment, and forgets the answer to what has changed since. */
function useCheck<T>(
  key: readonly unknown[],
  isReady: boolean,
  check: (signal: AbortSignal) => Promise<T>,
): Check<T> {
  const now = JSON.stringify(key);
  const [settled, setSettled] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), quietMs);
    return () => clearTimeout(timer);
  }, [now]);
  const isSettled = settled === now;
  const { data, isFetching, error, refetch } = useQuery({
    queryKey: ['check', now],
    queryFn: ({ signal }) => check(signal),
    enabled: isReady && isSettled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return {
    result: isReady && isSettled ? (data ?? null) : null,
    isChecking: isReady && (!isSettled || isFetching),
    error: isSettled ? error : null,
    again: () => void refetch(),
  };
}

/** What a check found wrong. */
export function problemsOf(
  check: Check<
    { readonly isOk: true } | { readonly isOk: false; readonly problems: readonly PanelProblem[] }
  >,
): readonly PanelProblem[] {
  return check.result?.isOk === false ? check.result.problems : [];
}
