import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { MailErrorCode } from '@nadeul/contract';
import { createTransport } from 'nodemailer';
import { isForbiddenAddress } from '../outbound/index.ts';
import type { Seal } from '../security/index.ts';
import type { Letter } from './queue-store.ts';
import type { MailServer } from './setting-store.ts';

const connectMsMax = 10_000;
const silenceMsMax = 20_000;
const answerCharactersMax = 500;

/** What passwords of mail servers are sealed for. */
export const passwordPurpose = 'mail server password';

/** What became of a letter. `isFinal`: the server will never take it. */
export type Sent = {
  readonly code: MailErrorCode | null;
  /** What the mail server said, in its own words. */
  readonly answer: string;
  readonly isFinal: boolean;
};

/** Hands one letter to a mail server. `mailId` names it to whoever gets it twice. */
export async function sendLetter(
  server: MailServer,
  seal: Pick<Seal, 'open'>,
  { mailId, recipient, subject, body }: Letter & { readonly mailId: string },
): Promise<Sent> {
  try {
    const transport = createTransport({
      ...(await addressOf(server)),
      port: server.port,
      secure: server.security === 'tls',
      requireTLS: server.security === 'starttls',
      ignoreTLS: server.security === 'none',
      connectionTimeout: connectMsMax,
      greetingTimeout: connectMsMax,
      socketTimeout: silenceMsMax,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...authOf(server, seal),
    });
    const domain = server.senderAddress.slice(server.senderAddress.lastIndexOf('@') + 1);
    const { response } = await transport.sendMail({
      from: { name: server.senderName, address: server.senderAddress },
      to: { name: '', address: recipient },
      subject,
      text: body,
      messageId: `<${mailId}@${domain}>`,
      headers: { 'auto-submitted': 'auto-generated' },
    });
    return { code: null, answer: response.slice(0, answerCharactersMax), isFinal: true };
  } catch (error) {
    return failureOf(error);
  }
}

function authOf({ user, sealedPassword }: MailServer, seal: Pick<Seal, 'open'>) {
  if (user === '') return {};
  const pass = sealedPassword === null ? '' : seal.open(passwordPurpose, sealedPassword);
  return { auth: { user, pass } };
}

class ForbiddenAddress extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** The address to speak to, looked up once: what was judged is what is connected to. */
async function addressOf({ host, security }: MailServer) {
  const found = isIP(host) === 0 ? (await lookup(host)).address : host;
  // An office's own mail server often lies in its own network.
  if (isForbiddenAddress(found, { allowsPrivate: true })) throw new ForbiddenAddress(host);
  const tls = isIP(host) === 0 && security !== 'none' ? { tls: { servername: host } } : {};
  return { host: found, ...tls };
}

const codes: Readonly<Record<string, MailErrorCode>> = {
  ADDRESS_REFUSED: 'mail-address-refused',
  EAUTH: 'mail-sign-in-refused',
  ENOAUTH: 'mail-sign-in-refused',
  EOAUTH2: 'mail-sign-in-refused',
  ETLS: 'mail-tls-failed',
  EREQUIRETLS: 'mail-tls-failed',
  ETIMEDOUT: 'mail-timeout',
  EDNS: 'mail-unreachable',
  ENOTFOUND: 'mail-unreachable',
  EAI_AGAIN: 'mail-unreachable',
  ECONNECTION: 'mail-unreachable',
  ESOCKET: 'mail-unreachable',
  ECONNREFUSED: 'mail-unreachable',
  EHOSTUNREACH: 'mail-unreachable',
  ENVELOPE: 'mail-rejected',
  EENVELOPE: 'mail-rejected',
  EMESSAGE: 'mail-rejected',
};

const permanentFrom = 500;

function failureOf(error: unknown): Sent {
  // What nodemailer throws, and Node beneath it.
  const {
    code = '',
    response,
    responseCode,
    message,
    cause,
  } = error as {
    code?: string;
    response?: string;
    responseCode?: number;
    message: string;
    cause?: unknown;
  };
  const inner = cause instanceof Error ? `: ${cause.message}` : '';
  const isTls = code === 'ESOCKET' && /certificate|ssl|tls/i.test(`${message}${inner}`);
  const kind = isTls ? 'mail-tls-failed' : (codes[code] ?? 'mail-failed');
  return {
    code: kind,
    answer: (response ?? `${message}${inner}`).slice(0, answerCharactersMax),
    isFinal: kind === 'mail-rejected' && responseCode !== undefined && responseCode >= permanentFrom,
  };
}
