import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** Makes of a secret what may lie in a file of this machine. Its reverse is `openedSecret`. */
export type SecretStore = {
  /** Throws a `SecretStoreError` where the secret cannot be protected: it is then not written at all. */
  readonly protect: (secret: string) => string;
};

/** A secret could not be protected. */
export class SecretStoreError extends Error {
  readonly code = 'secret-not-protected';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Begins what Windows protects for the accounts of this machine (DPAPI); base64 follows. */
const mark = 'dpapi:';
/** Longest that the system may take to protect or open one secret, in milliseconds. */
const serviceProgramMs = 10_000;
/** Longest answer of it, in bytes. */
const answerBytesMax = 64 * 1024;

/** What was opened before: asking the system takes long, and the settings page reads its settings again and again. */
const opened = new Map<string, string>();
const openedMax = 64;

/** Elsewhere the permissions of the file (0600) guard the secret. */
const plain: SecretStore = { protect: (secret) => secret };

/** How secrets are kept on this system. */
export function secretStoreFor(platform: NodeJS.Platform, environment: Environment): SecretStore {
  if (platform !== 'win32') return plain;
  return { protect: (secret) => protectedBy(serviceProgram(environment), secret) };
}

/** The program that is the Windows service: it also protects secrets. Beside Node's own unless the system says where. */
export function serviceProgram(environment: Environment): string {
  return environment.NADEUL_SERVICE_EXE || join(dirname(process.execPath), 'nadeul-service.exe');
}

/** The secret that a file or a config holds, opened where it was protected; null where that fails. */
export function openedSecret(kept: string, environment: Environment): string | null {
  if (!kept.startsWith(mark)) return kept;
  const before = opened.get(kept);
  if (before !== undefined) return before;
  const secret = answerOf(serviceProgram(environment), 'unprotect', kept);
  if (opened.size >= openedMax) opened.clear();
  if (secret !== null) opened.set(kept, secret);
  return secret;
}

function protectedBy(program: string, secret: string): string {
  if (secret.startsWith(mark)) return secret;
  const kept = answerOf(program, 'protect', secret)?.trim() ?? '';
  if (!kept.startsWith(mark))
    throw new SecretStoreError('Windows could not protect a secret; it was not stored.');
  return kept;
}

function answerOf(program: string, verb: 'protect' | 'unprotect', input: string): string | null {
  const { status, stdout } = spawnSync(program, [verb], {
    input,
    encoding: 'utf8',
    timeout: serviceProgramMs,
    maxBuffer: answerBytesMax,
    windowsHide: true,
  });
  return status === 0 && stdout !== '' ? stdout : null;
}
