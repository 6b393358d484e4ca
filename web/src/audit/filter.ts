import type { AuditExport } from '@nadeul/contract';

/** What the page's fields hold; an empty one does not narrow. */
export type Filter = {
  readonly text: string;
  readonly action: string | null;
  readonly from: string;
  readonly until: string;
};

export const noFilter: Filter = { text: '', action: null, from: '', until: '' };

/** The filter as the server asks for it. */
export function filterOf({ text, action, from, until }: Filter): Omit<AuditExport, 'reason'> {
  return {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    // The choices are the titles of the contract's actions.
    ...(action === null ? {} : { action: action as NonNullable<AuditExport['action']> }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
  };
}
