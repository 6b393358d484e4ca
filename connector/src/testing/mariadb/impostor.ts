import { connect, createServer, type Server, type Socket } from 'node:net';
import { Duplex, PassThrough } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { makeCertificate } from '../tds/certificate.ts';

/** Somebody between the connector and its database. */
export type Impostor = {
  readonly port: number;
  /** What came over the encrypted connection, or in plain text after the greeting. */
  readonly heard: () => Buffer;
};

type Place = { readonly host: string; readonly port?: number | undefined };

const tlsCapability = 0x0800;
/** Length of the packet with which a client asks for encryption. */
const askingForTls = 36;

/** Passes everything on, and takes the offer of encryption out of the database's greeting. */
export async function stripEncryption(place: Place): Promise<Impostor> {
  const heard: Buffer[] = [];
  const server = createServer((client) => {
    const database = connect(place.port ?? 3306, place.host);
    let isGreeting = true;
    database.on('data', (bytes: Buffer) => {
      if (isGreeting) withoutTls(bytes);
      isGreeting = false;
      client.write(bytes);
    });
    client.on('data', (bytes: Buffer) => {
      heard.push(bytes);
      database.write(bytes);
    });
    tieTogether(client, database);
  });
  return { port: await listening(server), heard: () => Buffer.concat(heard) };
}

/** Greets like the database, and shows a certificate of its own. */
export async function showOtherCertificate(place: Place): Promise<Impostor> {
  const { certificate, key } = makeCertificate();
  const heard: Buffer[] = [];
  const server = createServer((client) => {
    const database = connect(place.port ?? 3306, place.host);
    tieTogether(client, database);
    database.once('data', (greeting: Buffer) => client.write(greeting));
    const handshake = new PassThrough();
    let toSkip = askingForTls;
    client.on('data', (bytes: Buffer) => {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      handshake.write(bytes.subarray(skipped));
    });
    const wire = Duplex.from({ readable: handshake, writable: client });
    const secure = new TLSSocket(wire, { isServer: true, key, cert: certificate });
    secure.on('data', (bytes: Buffer) => heard.push(bytes));
    for (const stream of [wire, secure]) stream.on('error', () => {});
  });
  return { port: await listening(server), heard: () => Buffer.concat(heard) };
}

/** Takes a connection and says nothing. */
export async function sayNothing(): Promise<Impostor> {
  return { port: await listening(createServer(() => {})), heard: () => Buffer.alloc(0) };
}

/** The capabilities follow the version (text that ends in a zero), the connection's number and half of a salt. */
function withoutTls(greeting: Buffer): void {
  const header = 4;
  const endOfVersion = greeting.indexOf(0, header + 1);
  const capabilities = endOfVersion + 1 + 4 + 8 + 1;
  greeting.writeUInt16LE(greeting.readUInt16LE(capabilities) & ~tlsCapability, capabilities);
}

function tieTogether(one: Socket, other: Socket): void {
  for (const [socket, partner] of [
    [one, other],
    [other, one],
  ] as const) {
    socket.on('error', () => {});
    socket.on('close', () => partner.destroy());
  }
}

function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
