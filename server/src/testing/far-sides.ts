import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that keeps what it takes. */
export type MailBox = {
  readonly port: number;
  readonly letters: { readonly to: string[]; readonly text: string }[];
  /** What it says to letters from now on; null takes them. */
  refuse: string | null;
  readonly close: () => Promise<void>;
};

/** Opens a mail server; with a password, only who signs in as `nadeul` may hand letters in. */
export async function openMailBox(password?: string): Promise<MailBox> {
  const letters: { to: string[]; text: string }[] = [];
  const box = { port: 0, letters, refuse: null as string | null };
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password: given }, _, done) => {
      if (username === 'nadeul' && given === password) done(null, { user: username });
      else done(new Error('Who are you?'));
    },
    onRcptTo: (_, __, done) => {
      if (box.refuse === null) return done();
      const [code = '550', ...words] = box.refuse.split(' ');
      done(Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // Listens on a port, so its address has one.
  box.port = (server.server.address() as AddressInfo).port;
  return Object.assign(box, {
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  });
}

/** A receiver of webhooks on loopback that keeps what it was sent. */
export type Receiver = {
  readonly url: string;
  readonly posts: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  /** The status of its answers from now on. */
  status: number;
  readonly close: () => Promise<void>;
};

export async function openReceiver(): Promise<Receiver> {
  const posts: { headers: IncomingHttpHeaders; body: string }[] = [];
  const receiver = { url: '', posts, status: 200 };
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    posts.push({ headers: request.headers, body });
    response.writeHead(receiver.status, receiver.status === 302 ? { location: '/elsewhere' } : {});
    response.end('what the receiver says');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listens on a port, so its address has one.
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/secret-part`;
  return Object.assign(receiver, {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
