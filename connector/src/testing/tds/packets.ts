/** Kinds of packets. */
export const packetType = {
  batch: 0x01,
  rpc: 0x03,
  answer: 0x04,
  attention: 0x06,
  login: 0x10,
  prelogin: 0x12,
} as const;

export const packetHeaderBytes = 8;
const endOfMessage = 0x01;

export type Message = { readonly type: number; readonly payload: Buffer };

/** Bytes of a message in packets of at most `packetBytes` each, header included. */
export function packets(type: number, payload: Buffer, packetBytes: number): Buffer {
  const parts: Buffer[] = [];
  const room = packetBytes - packetHeaderBytes;
  for (let from = 0, id = 1; from < payload.length || id === 1; from += room, id += 1) {
    const piece = payload.subarray(from, from + room);
    const isLast = from + room >= payload.length;
    const header = Buffer.of(type, isLast ? endOfMessage : 0, 0, 0, 0, 0, id & 0xff, 0);
    header.writeUInt16BE(packetHeaderBytes + piece.length, 2);
    parts.push(header, piece);
  }
  return Buffer.concat(parts);
}

/** Collects bytes and tells of each whole message; a packet shorter than its header is a message of type 0. */
export function messageReader(onMessage: (message: Message) => void): (bytes: Buffer) => void {
  let waiting: Buffer = Buffer.alloc(0);
  let pieces: Buffer[] = [];
  return (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length >= packetHeaderBytes && waiting.length >= waiting.readUInt16BE(2)) {
      if (waiting.readUInt16BE(2) < packetHeaderBytes) return onMessage({ type: 0, payload: waiting });
      const packet = waiting.subarray(0, waiting.readUInt16BE(2));
      waiting = waiting.subarray(packet.length);
      pieces.push(packet.subarray(packetHeaderBytes));
      if ((packet.readUInt8(1) & endOfMessage) === 0) continue;
      const payload = Buffer.concat(pieces);
      pieces = [];
      onMessage({ type: packet.readUInt8(0), payload });
    }
  };
}
