import { connect, type Socket } from 'node:net';
import { SourceError, type SourceErrorCode } from '../../error.ts';

/** What the operating system's refusals mean for the person who reads them. */
const codes: Readonly<Record<string, SourceErrorCode>> = {
  ENOTFOUND: 'source-host-unknown',
  EAI_AGAIN: 'source-host-unknown',
  ENODATA: 'source-host-unknown',
  EAI_FAIL: 'source-host-unknown',
  ECONNREFUSED: 'source-port-closed',
  ECONNRESET: 'source-connection-lost',
};

const sentences: Partial<Record<SourceErrorCode, string>> = {
  'source-host-unknown': 'no such host name is known',
  'source-port-closed': 'nothing listens on that port',
  'source-connection-lost': 'the connection was broken off',
};

/** The system's code of an error; of several attempts (one an address) a refusal tells more than silence. */
export function systemCode(error: unknown): string | null {
  if (error instanceof AggregateError) {
    const all = error.errors.map(systemCode);
    return all.includes('ECONNREFUSED') ? 'ECONNREFUSED' : (all[0] ?? null);
  }
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code;
}

/** A failure to reach a host as a `SourceError`; whatever is not known means that nobody answered. */
export function reachError(where: string, cause: unknown): SourceError {
  const code = codes[systemCode(cause) ?? ''] ?? 'source-unreachable';
  return new SourceError(code, `${where} cannot be reached: ${sentences[code] ?? 'no answer'}.`, { cause });
}

/** A TCP connection. Throws `source-host-unknown`, `source-port-closed` or `source-unreachable`. */
export function connectSocket(
  target: { readonly host: string; readonly port: number },
  timeoutMs: number,
): Promise<Socket> {
  const where = `${target.host}:${target.port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.host, port: target.port, noDelay: true });
    const timer = setTimeout(() => {
      socket.destroy(new Error(`No connection to ${where} in ${timeoutMs} ms.`));
    }, timeoutMs);
    const onError = (cause: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(reachError(where, cause));
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', onError);
      resolve(socket);
    });
  });
}
