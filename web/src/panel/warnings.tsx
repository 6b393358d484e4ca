import type { PanelProblem } from '@nadeul/contract/panel';
import { currentLanguage } from '../i18n/index.ts';
import { Notice } from './notice.tsx';

type Props = { readonly problems: readonly PanelProblem[]; readonly isError?: boolean };

/** Sentences that belong to no single field, each with its code for whoever helps. */
export function Warnings({ problems, isError = false }: Props) {
  if (problems.length === 0) return null;
  return (
    <Notice tone={isError ? 'red' : 'amber'} role={isError ? 'alert' : 'status'}>
      {problems.map(({ code, field, sentence }) => (
        <p key={`${code} ${field}`}>
          {sentence[currentLanguage()]} <span className="quiet">({code})</span>
        </p>
      ))}
    </Notice>
  );
}
