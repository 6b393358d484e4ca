import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

type Claims = Readonly<Record<string, unknown>>;
type Fault = 'signed by another key' | 'for another client' | 'of another nonce' | 'that has ended';

/** A provider of OpenID Connect on loopback: it signs with a real key and checks the code's PKCE proof. */
export type TestProvider = {
  readonly issuer: string;
  readonly clientId: string;
  /** Who the next people turn out to be. */
  readonly answers: (claims: Claims) => void;
  /** The next token is wrong in this way. */
  readonly cheats: (fault: Fault) => void;
  /** Signs somebody in at the address that the browser was sent to; where it is sent back. */
  readonly agree: (url: URL) => Promise<URL>;
  readonly close: () => Promise<void>;
};

const clientId = 'nadeul';
const tokenSeconds = 300;

export async function openProvider(): Promise<TestProvider> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const codes = new Map<string, { challenge: string; nonce: string }>();
  let claims: Claims = {};
  let fault: Fault | null = null;
  const idToken = (nonce: string) =>
    new SignJWT({ ...claims, nonce: fault === 'of another nonce' ? 'other' : nonce })
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .setIssuer(issuer)
      .setAudience(fault === 'for another client' ? 'other' : clientId)
      .setIssuedAt()
      .setExpirationTime(fault === 'that has ended' ? '-1h' : `${tokenSeconds}s`)
      .sign(fault === 'signed by another key' ? foreign.privateKey : own.privateKey);
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
    if (request.url === '/.well-known/openid-configuration')
      return { status: 200, body: description(issuer) };
    if (request.url === '/keys')
      return {
        status: 200,
        body: { keys: [{ ...(await exportJWK(own.publicKey)), kid: '1', alg: 'RS256' }] },
      };
    const form = new URLSearchParams(await textOf(request));
    const code = form.get('code') ?? '';
    const known = codes.get(code);
    codes.delete(code);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (known?.challenge !== proof) return { status: 400, body: { error: 'invalid_grant' } };
    const token = await idToken(known.nonce);
    fault = null;
    return { status: 200, body: { access_token: 'unused', token_type: 'Bearer', id_token: token } };
  };
  const server = createServer(
    (request, response) => void answer(request).then((made) => send(response, made)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    issuer,
    clientId,
    answers: (next) => {
      claims = next;
    },
    cheats: (next) => {
      fault = next;
    },
    agree: async ({ searchParams }) => {
      const code = randomUUID();
      codes.set(code, {
        challenge: searchParams.get('code_challenge') ?? '',
        nonce: searchParams.get('nonce') ?? '',
      });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return back;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function description(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: string[] = [];
  for await (const part of request) parts.push(String(part));
  return parts.join('');
}

function send(response: ServerResponse, { status, body }: { status: number; body: object }): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
