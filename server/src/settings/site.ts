import { isIP } from 'node:net';
import { isBlockedPort } from './blocked-ports.ts';
import { SettingsError } from './error.ts';

/** Where people reach this server, as far as it is told. */
export type Site = {
  /** The origin for links in letters and on the device link page, without a slash: https://work.example.kr. */
  readonly publicUrl: string;
  /** People come over TLS, so cookies travel over nothing else. */
  readonly isSecure: boolean;
  /** Addresses of the reverse proxies whose word about the caller's address and host is taken. */
  readonly trustedProxies: readonly string[];
  /** Webhooks may go to receivers within the office's own network; never to a cloud's inner addresses. */
  readonly allowsPrivateWebhooks: boolean;
};

export type TlsFiles = { readonly certificate: string; readonly key: string };

/** A certificate chain and its key, as PEM. */
export type Certificate = { readonly cert: string; readonly key: string };

type Env = Readonly<Record<string, string | undefined>>;

/** Reads `NADEUL_TLS_CERT` and `NADEUL_TLS_KEY`; null where the server speaks plain HTTP. */
export function readTls({
  NADEUL_TLS_CERT: certificate = '',
  NADEUL_TLS_KEY: key = '',
}: Env): TlsFiles | null {
  if (certificate === '' && key === '') return null;
  if (certificate === '' || key === '')
    throw new SettingsError(
      'tls-half',
      'Only one of NADEUL_TLS_CERT and NADEUL_TLS_KEY is set. Name the file of the certificate chain and that of its key.',
    );
  return { certificate, key };
}

/** Reads `NADEUL_URL` and `NADEUL_TRUST_PROXY`; without an address, people come to the port itself. */
export function readSite(
  env: Env,
  { host, port, hasTls }: { host: string; port: number; hasTls: boolean },
): Site {
  const trustedProxies = readProxies(env.NADEUL_TRUST_PROXY);
  const listening = `${hasTls ? 'https' : 'http'}://${hostInUrl(host)}:${port}`;
  const publicUrl = env.NADEUL_URL ? readOrigin(env.NADEUL_URL) : listening;
  refuseBlocked(publicUrl);
  const isSecure = publicUrl.startsWith('https:');
  if (isSecure && !hasTls && trustedProxies.length === 0)
    throw new SettingsError(
      'url-needs-tls',
      'NADEUL_URL begins with https, but this server has no certificate. Set NADEUL_TLS_CERT and NADEUL_TLS_KEY, or name the address of the reverse proxy in NADEUL_TRUST_PROXY.',
    );
  return { publicUrl, isSecure, trustedProxies, allowsPrivateWebhooks: readPrivateWebhooks(env) };
}

function readPrivateWebhooks({ NADEUL_WEBHOOK_PRIVATE: text = '' }: Env): boolean {
  if (text !== '' && text !== 'allow' && text !== 'refuse')
    throw new SettingsError(
      'webhook-private-wrong',
      `NADEUL_WEBHOOK_PRIVATE is '${text}'; it must be allow or refuse.`,
    );
  return text === 'allow';
}

/** Behind a reverse proxy any port will do: what counts is the one that people come to. */
function refuseBlocked(publicUrl: string): void {
  const port = Number(new URL(publicUrl).port);
  if (isBlockedPort(port))
    throw new SettingsError(
      'port-blocked',
      `People would come to port ${port}, which no browser opens: it belongs to another protocol. Choose another one with NADEUL_PORT, or name the address that people type in NADEUL_URL.`,
    );
}

/** A server that listens everywhere is reached from its own machine by this name. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIP(host) === 6 ? `[${host}]` : host;
}

function readOrigin(text: string): string {
  const url = URL.parse(text);
  const isOrigin =
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.pathname === '/' &&
    url.search + url.hash + url.username === '';
  if (!isOrigin)
    throw new SettingsError(
      'url-wrong',
      `NADEUL_URL is '${text}'; it must be the address that people type, without a path, such as https://work.example.kr.`,
    );
  return url.origin;
}

/** Addresses or ranges such as `10.0.0.0/8`, with commas between them. */
function readProxies(text = ''): string[] {
  const proxies = text.split(',').flatMap((part) => part.trim() || []);
  for (const proxy of proxies)
    if (!isAddressOrRange(proxy))
      throw new SettingsError(
        'proxy-address-wrong',
        `NADEUL_TRUST_PROXY holds '${proxy}', which is no address. Name the reverse proxy's addresses, such as 127.0.0.1 or 10.0.0.0/8, with commas between them.`,
      );
  return proxies;
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  // A range of length 0 would trust everybody's word.
  return (
    bits === undefined ||
    (/^\d+$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}
