import type { PanelRefusal } from '@nadeul/contract/panel';
import { refusalOf } from '../sentences.ts';

/** The status of each refusal. */
export const refusalStatus = {
  'panel-link-needed': 401,
  'panel-password-needed': 401,
  'panel-password-wrong': 403,
  'panel-too-many-attempts': 429,
  'panel-host-wrong': 403,
  'panel-origin-wrong': 403,
  'request-malformed': 400,
  'request-too-large': 413,
  'not-found': 404,
  'panel-busy': 429,
  'panel-fault': 500,
  'folder-missing': 404,
  'folder-forbidden': 403,
  'folders-cannot-open': 409,
  'source-name-unknown': 404,
  'settings-not-written': 409,
  'settings-unusable': 409,
  'resend-running': 409,
} as const;
export type RefusalCode = keyof typeof refusalStatus;

/** The panel does not do what a request asks. Becomes its answer. */
export class PanelRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'PanelRefused';
    this.code = code;
  }

  get body(): PanelRefusal {
    return refusalOf(this.code);
  }
}
