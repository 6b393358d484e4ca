import type { ServerCheck } from '@nadeul/contract/panel';
import { useEffect } from 'react';
import type { Filling } from './use-draft.ts';

type Office = Extract<ServerCheck, { isOk: true }>['office'];

/**
 * A first set-up takes the name of the office's only device link, which the admin has made on the server's page just
 * before; a name that was typed stays.
 */
export function useLinkNames(filling: Filling, office: Office | null, isSaved: boolean): void {
  const [link, ...others] = office?.links ?? [];
  const isOpen =
    !isSaved &&
    filling.draft.sources.length === 1 &&
    !filling.touched.has('sources.0.name') &&
    others.length === 0;
  const name =
    isOpen && link !== undefined && link.name !== filling.draft.sources[0]?.name ? link.name : null;
  const { changeSource } = filling;
  useEffect(() => {
    if (name !== null) changeSource(0, { name }, 'name');
  }, [name, changeSource]);
}
