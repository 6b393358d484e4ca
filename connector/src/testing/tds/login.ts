import { done, environment, error, loginAccepted, text } from './tokens.ts';

/** What a client logged in with, the password as it can be read from the packet. */
export type TdsLogin = {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly appName: string;
  readonly isReadOnly: boolean;
  readonly isEncrypted: boolean;
};

const places = { user: 40, password: 44, appName: 48, database: 68 };
const typeFlagsAt = 26;
const readOnlyIntent = 0x20;

/** Reads a LOGIN7 message. */
export function readLogin(payload: Buffer, isEncrypted: boolean): TdsLogin {
  const bytesOf = (at: number): Buffer => {
    const from = payload.readUInt16LE(at);
    return payload.subarray(from, from + 2 * payload.readUInt16LE(at + 2));
  };
  // Each byte has its halves swapped and then some bits turned; that hides nothing.
  const password = Buffer.from(bytesOf(places.password)).map((byte) => {
    const turned = byte ^ 0xa5;
    return ((turned & 0x0f) << 4) | (turned >> 4);
  });
  return {
    user: bytesOf(places.user).toString('utf16le'),
    password: Buffer.from(password).toString('utf16le'),
    appName: bytesOf(places.appName).toString('utf16le'),
    database: bytesOf(places.database).toString('utf16le'),
    isReadOnly: (payload.readUInt8(typeFlagsAt) & readOnlyIntent) !== 0,
    isEncrypted,
  };
}

type Known = {
  readonly users: Readonly<Record<string, string>>;
  readonly databases: readonly string[];
  /** Another server to which whoever only reads is sent. */
  readonly readersGoTo: { readonly host: string; readonly port: number } | null;
};

/** The server's answer to a login. A missing database is told as SQL Server does: with its own error first. */
export function answerLogin(
  login: TdsLogin,
  known: Known,
  packetBytes: number,
): { readonly answer: Buffer; readonly isAccepted: boolean } {
  const failed = error({
    number: 18456,
    state: 1,
    class: 14,
    message: `Login failed for user '${login.user}'.`,
  });
  const end = (isError: boolean): Buffer => done({ isError });
  if (known.users[login.user] !== login.password)
    return { answer: Buffer.concat([failed, end(true)]), isAccepted: false };
  if (!known.databases.some((name) => name.toLowerCase() === login.database.toLowerCase())) {
    const message = `Cannot open database "${login.database}" requested by the login. The login failed.`;
    const missing = error({ number: 4060, state: 1, class: 11, message });
    return { answer: Buffer.concat([missing, failed, end(true)]), isAccepted: false };
  }
  const answer = Buffer.concat([
    environment(1, text(login.database), text('master')),
    environment(7, Buffer.from('051204d00000', 'hex'), Buffer.of(0)),
    loginAccepted(),
    environment(4, text(String(packetBytes)), text('4096')),
    ...(known.readersGoTo === null ? [] : [routing(known.readersGoTo)]),
    end(false),
  ]);
  return { answer, isAccepted: true };
}

function routing({ host, port }: { readonly host: string; readonly port: number }): Buffer {
  const fixed = Buffer.alloc(5);
  fixed.writeUInt16LE(port, 1);
  fixed.writeUInt16LE(host.length, 3);
  const place = Buffer.concat([fixed, Buffer.from(host, 'utf16le')]);
  return environment(20, Buffer.concat([Buffer.of(place.length, 0), place]), Buffer.of(0, 0));
}
