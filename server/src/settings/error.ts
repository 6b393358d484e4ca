export type SettingsErrorCode =
  | 'arguments-wrong'
  | 'file-unusable'
  | 'folder-of-demo'
  | 'host-not-ours'
  | 'log-level-wrong'
  | 'metrics-address-wrong'
  | 'office-unknown'
  | 'password-refused'
  | 'port-blocked'
  | 'port-not-allowed'
  | 'port-taken'
  | 'retention-too-short'
  | 'port-wrong'
  | 'proxy-address-wrong'
  | 'tls-certificate-unusable'
  | 'tls-half'
  | 'url-needs-tls'
  | 'url-wrong'
  | 'user-exists'
  | 'user-unknown'
  | 'webhook-private-wrong';

/** A setting or an argument that cannot be used; the sentence names it and says what it may be. */
export class SettingsError extends Error {
  readonly code: SettingsErrorCode;

  constructor(code: SettingsErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'SettingsError';
    this.code = code;
  }
}
