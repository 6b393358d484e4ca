import { readFileSync } from 'node:fs';
import { createSecureContext, Server as TlsServer } from 'node:tls';
import type { App } from '../http/index.ts';
import { type Certificate, SettingsError, type TlsFiles } from '../settings/index.ts';

/** A renewed certificate is in use at the latest after this time, without anybody telling the server. */
const checkMs = 60_000;

/** Reads both files and tries whether they fit. Throws a SettingsError that names what is wrong. */
export function readCertificate({ certificate, key }: TlsFiles): Certificate {
  const read = {
    cert: readOrRefuse('NADEUL_TLS_CERT', certificate),
    key: readOrRefuse('NADEUL_TLS_KEY', key),
  };
  try {
    createSecureContext(read);
    return read;
  } catch (cause) {
    throw new SettingsError(
      'tls-certificate-unusable',
      `The certificate ${certificate} and the key ${key} cannot be used together. Name the PEM file of the whole chain and that of its key, without a passphrase.`,
      { cause },
    );
  }
}

function readOrRefuse(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SettingsError(
      'tls-certificate-unusable',
      `${setting} names ${file}, which cannot be read. Check the path and who may read it.`,
      { cause },
    );
  }
}

/** Takes a renewed certificate into use without ending a connection: when told, and by itself. */
export function keepCertificateFresh(
  app: App,
  files: TlsFiles | null,
): { readonly reload: () => void; readonly close: () => void } {
  if (files === null) return { reload: () => {}, close: () => {} };
  let used = '';
  const reload = () => {
    try {
      const certificate = readCertificate(files);
      const found = certificate.cert + certificate.key;
      if (found === used) return;
      used = found;
      const server: unknown = app.server;
      if (server instanceof TlsServer) server.setSecureContext(certificate);
      app.log.info('the certificate is in use');
    } catch (error) {
      app.log.error({ err: error }, 'the new certificate cannot be used; the old one stays');
    }
  };
  reload();
  const timer = setInterval(reload, checkMs);
  timer.unref();
  return { reload, close: () => clearInterval(timer) };
}
