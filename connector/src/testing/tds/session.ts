import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContextOptions } from 'node:tls';
import { answerLogin, readLogin, type TdsLogin } from './login.ts';
import { type Message, messageReader, packetHeaderBytes, packets, packetType } from './packets.ts';
import { answerPrelogin, type TdsEncryption } from './prelogin.ts';
import { readBatch, readCall, type TdsRequest } from './request.ts';
import { encodeRows, type TdsRows } from './rows.ts';
import { EngineRefusal } from './sqlite-engine.ts';
import { tlsInside } from './tls-inside.ts';
import { done, error, returnStatus, type TdsError } from './tokens.ts';

/** What a test wants instead of the engine's answer. */
export type TdsAnswer =
  | { readonly kind: 'error'; readonly error: TdsError }
  /** No answer, until the client gives the statement up. */
  | { readonly kind: 'silence' }
  /** The connection breaks after so many rows, or nothing more comes over it. */
  | { readonly kind: 'drop' | 'stall'; readonly afterRows: number };

/** What a session needs of its server. */
export type SessionHost = {
  readonly encryption: TdsEncryption;
  readonly tls: SecureContextOptions;
  readonly users: Readonly<Record<string, string>>;
  readonly databases: readonly string[];
  readonly readersGoTo: { readonly host: string; readonly port: number } | null;
  readonly packetBytes: number;
  readonly onCancel: () => void;
  readonly onLogin: (login: TdsLogin) => void;
  /** Called once for each statement, before it runs. */
  readonly answerTo: (request: TdsRequest) => TdsAnswer | null;
  readonly run: (request: TdsRequest) => TdsRows;
};

/** Speaks TDS with one client until it, or the test, hangs up. */
export function serveSession(socket: Socket, host: SessionHost): void {
  let channel: Duplex = socket;
  let isEncrypted = false;
  let packetBytes = 4096;
  socket.on('error', () => socket.destroy());
  const send = (answer: Buffer, then?: () => void): void => {
    channel.write(packets(packetType.answer, answer, packetBytes), then);
  };
  const onMessage = (message: Message): void => {
    switch (message.type) {
      case packetType.prelogin: {
        const { answer, isTlsNext } = answerPrelogin(message.payload, host.encryption);
        send(answer);
        if (isTlsNext) startTls();
        return;
      }
      case packetType.login: {
        const login = readLogin(message.payload, isEncrypted);
        host.onLogin(login);
        const { answer, isAccepted } = answerLogin(login, host, host.packetBytes);
        send(answer, isAccepted ? undefined : () => socket.end());
        packetBytes = host.packetBytes;
        return;
      }
      case packetType.attention:
        host.onCancel();
        send(done({ isAttention: true }));
        return;
      case packetType.batch:
      case packetType.rpc:
        answerRequest(requestIn(message), host, { send, socket, channel, packetBytes });
        return;
      default:
        socket.destroy();
    }
  };
  let read = messageReader(onMessage);
  const startTls = (): void => {
    const { inside, feed } = tlsInside((bytes) => socket.write(bytes), host.tls);
    const fromInside = messageReader(onMessage);
    inside.on('data', (bytes: Buffer) => fromInside(bytes));
    // A client that does not like the certificate, or knows no TLS that we know, ends here.
    inside.on('error', () => socket.destroy());
    socket.on('close', () => inside.destroy());
    read = feed;
    channel = inside;
    isEncrypted = true;
  };
  socket.on('data', (bytes: Buffer) => read(bytes));
}

function requestIn({ type, payload }: Message): TdsRequest {
  return type === packetType.rpc ? readCall(payload) : readBatch(payload);
}

type Way = {
  readonly send: (answer: Buffer) => void;
  readonly socket: Socket;
  readonly channel: Duplex;
  readonly packetBytes: number;
};

function answerRequest(request: TdsRequest, host: SessionHost, way: Way): void {
  const wanted = host.answerTo(request);
  const end = (isError: boolean): Buffer =>
    done({ in: request.kind === 'rpc' ? 'procedure' : 'batch', isError });
  if (wanted?.kind === 'silence') return;
  try {
    if (wanted?.kind === 'error') throw new EngineRefusal(wanted.error);
    const { head, rows } = encodeRows(host.run(request));
    if (wanted?.kind === 'drop' || wanted?.kind === 'stall') {
      const begun = Buffer.concat([head, ...rows.slice(0, wanted.afterRows)]);
      begin(begun, way, () => wanted.kind === 'drop' && way.socket.destroy());
      return;
    }
    const isEmpty = head.readUInt16LE(1) === 0;
    const last = endOf(request, isEmpty ? undefined : rows.length);
    way.send(Buffer.concat([...(isEmpty ? [] : [head, ...rows]), ...last]));
  } catch (cause) {
    // A refusal goes to the client; a fault of the test server does too, so that the test sees it.
    const refusal = cause instanceof EngineRefusal ? cause.error : { number: 50000, message: String(cause) };
    way.send(Buffer.concat([error(refusal), end(true)]));
  }
}

function endOf({ kind }: TdsRequest, rows: number | undefined): readonly Buffer[] {
  const count = rows === undefined ? {} : { rows };
  if (kind === 'batch') return [done(count)];
  return [done({ in: 'inProcedure', isMore: true, ...count }), returnStatus(), done({ in: 'procedure' })];
}

/** Sends the whole packets of an answer that has just begun. */
function begin(begun: Buffer, { channel, packetBytes }: Way, then: () => void): void {
  const room = packetBytes - packetHeaderBytes;
  const whole = Math.floor(begun.length / room);
  // One byte more, so that none of the whole packets is the last one.
  const all = packets(packetType.answer, Buffer.concat([begun, Buffer.of(0)]), packetBytes);
  channel.write(all.subarray(0, whole * packetBytes), then);
}
