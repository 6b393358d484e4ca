import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabasePlace } from '../../config/source-config.ts';
import { isLoopback } from '../../loopback.ts';
import { SourceError } from '../error.ts';

/**
 * SQL Server makes itself a certificate of this name at every start of its service unless it was given one, so that
 * another one of this name is no news.
 */
const selfMadeSubject = 'CN=SSL_Self_Signed_Fallback';

/** Which certificate the database must show. */
export type Trust = {
  /** Judged between the TLS handshake and the login. The first certificate of a host is kept; null means go on. */
  readonly judge: (shown: X509Certificate | undefined) => SourceError | null;
};

/**
 * Whether a listener on the way, or somebody in between, could do no worse than what the site accepts already:
 * nobody is on the way, or plain text was allowed. Old TLS and another self-made certificate are then no reason to
 * stop.
 */
export function isWeakTlsAccepted(place: DatabasePlace): boolean {
  return place.allowPlainText || isLoopback(place.host);
}

/**
 * The pinned certificate of a database: the one of `certificateFile`, else the one kept in the trust folder, else the
 * first that is shown. Its identity is the certificate itself, so names and dates in it play no part. Throws
 * `source-tls-refused` where a file of a certificate is there and cannot be read.
 */
export function loadTrust(place: DatabasePlace): Trust {
  const keptFile = join(place.trustFolder, trustFileName(place));
  const pinned =
    place.certificateFile === undefined ? readKept(keptFile) : readCertificate(place.certificateFile);
  return {
    judge: (shown) => {
      if (shown === undefined) return refused('The database showed no certificate.');
      if (pinned === null) return keep(place.trustFolder, keptFile, shown);
      if (shown.raw.equals(pinned.raw)) return null;
      const isRenewed = shown.subject === selfMadeSubject && pinned.subject === selfMadeSubject;
      if (isRenewed && place.certificateFile === undefined && isWeakTlsAccepted(place))
        return keep(place.trustFolder, keptFile, shown);
      return new SourceError('source-certificate-changed', changedSentence(place, keptFile, shown));
    },
  };
}

/** The file that holds the certificate of a host. A named instance changes its port, so its name stands for it. */
export function trustFileName({ host, port, instance }: DatabasePlace): string {
  const safe = (text: string): string => text.toLowerCase().replace(/[^a-z0-9.-]/g, '_');
  return `${safe(host)}_${instance === undefined ? (port ?? 1433) : safe(instance)}.pem`;
}

function changedSentence(place: DatabasePlace, keptFile: string, shown: X509Certificate): string {
  const file = place.certificateFile ?? keptFile;
  return `${place.host} shows another certificate (SHA-256 ${shown.fingerprint256}) than the one in ${file}. The password was not sent.`;
}

function refused(sentence: string, cause?: unknown): SourceError {
  return new SourceError('source-tls-refused', sentence, { cause });
}

function readKept(path: string): X509Certificate | null {
  try {
    return readCertificate(path);
  } catch (cause) {
    if (cause instanceof SourceError && isMissingFile(cause.cause)) return null;
    throw cause;
  }
}

function isMissingFile(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function readCertificate(path: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(path));
  } catch (cause) {
    throw refused(`The certificate in ${path} cannot be read.`, cause);
  }
}

/** Whole or not at all: half a certificate would lock the site out. */
function keep(folder: string, path: string, shown: X509Certificate): SourceError | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, shown.toString(), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
    return null;
  } catch (cause) {
    return refused(`The certificate of the database cannot be kept in ${path}.`, cause);
  }
}
