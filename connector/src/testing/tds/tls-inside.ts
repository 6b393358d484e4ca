import { Duplex } from 'node:stream';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import { messageReader, packets, packetType } from './packets.ts';

const applicationRecord = 0x17;
const recordHeadBytes = 5;

/** The encrypted inside of a connection, and where its raw bytes go in. */
export type TlsInside = { readonly inside: TLSSocket; readonly feed: (bytes: Buffer) => void };

/**
 * TLS as TDS has it: the records of the handshake travel in PRELOGIN packets, one message a flight; from the first
 * record of application data on they travel bare. A record may come in several writes, so records are counted.
 */
export function tlsInside(write: (bytes: Buffer) => void, tls: SecureContextOptions): TlsInside {
  let flight: Buffer[] = [];
  let isBare = false;
  const isApplication = applicationFinder();
  const sendFlight = (): void => {
    if (flight.length === 0) return;
    // Smaller than a certificate, so that a flight spans several packets.
    write(packets(packetType.prelogin, Buffer.concat(flight), 512));
    flight = [];
  };
  const outside = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => {
      isBare ||= isApplication(chunk);
      if (isBare) {
        sendFlight();
        write(chunk);
      } else {
        flight.push(chunk);
        setImmediate(sendFlight);
      }
      done();
    },
  });
  const fromHandshake = messageReader(({ payload }) => outside.push(payload));
  const inside = new TLSSocket(outside, { isServer: true, secureContext: createSecureContext(tls) });
  let isHandshake = true;
  return {
    inside,
    feed: (bytes) => {
      if (isHandshake && bytes.readUInt8(0) === packetType.prelogin) return fromHandshake(bytes);
      // The client waits for our last flight before its first bare record, so packets end at the end of a read.
      isHandshake = false;
      outside.push(bytes);
    },
  };
}

/** Tells for each piece of the stream of records whether application data begins in it. */
function applicationFinder(): (chunk: Buffer) => boolean {
  let inRecord = 0;
  let head: Buffer = Buffer.alloc(0);
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) {
      const skipped = Math.min(inRecord, rest.length);
      inRecord -= skipped;
      head = Buffer.concat([head, rest.subarray(skipped, skipped + recordHeadBytes - head.length)]);
      rest = rest.subarray(skipped);
      if (head.length > 0 && head.readUInt8(0) === applicationRecord) return true;
      if (head.length < recordHeadBytes) return false;
      rest = rest.subarray(recordHeadBytes);
      inRecord = head.readUInt16BE(3);
      head = Buffer.alloc(0);
    }
    return false;
  };
}
