/** What the server says of encryption before the login. */
export type TdsEncryption = 'not-supported' | 'off' | 'on' | 'required';

const option = { version: 0, encryption: 1, instance: 2, mars: 4, end: 0xff } as const;
const encryption = { off: 0, on: 1, notSupported: 2, required: 3 } as const;

/** The encryption that the client asks for, as its number in the packet. */
function askedEncryption(payload: Buffer): number {
  for (let at = 0; payload.readUInt8(at) !== option.end; at += 5)
    if (payload.readUInt8(at) === option.encryption) return payload.readUInt8(payload.readUInt16BE(at + 1));
  return encryption.notSupported;
}

/** The server's answer, and whether a TLS handshake comes next. */
export function answerPrelogin(
  payload: Buffer,
  mode: TdsEncryption,
): { readonly answer: Buffer; readonly isTlsNext: boolean } {
  const said = saidEncryption(askedEncryption(payload), mode);
  const isTlsNext = said === encryption.on || said === encryption.required;
  const values: readonly (readonly [number, Buffer])[] = [
    [option.version, Buffer.of(15, 0, 0x10, 0x04, 0, 0)],
    [option.encryption, Buffer.of(said)],
    [option.instance, Buffer.of(0)],
    [option.mars, Buffer.of(0)],
  ];
  let offset = values.length * 5 + 1;
  const heads = values.map(([name, value]) => {
    const head = Buffer.of(name, offset >> 8, offset & 0xff, 0, value.length);
    offset += value.length;
    return head;
  });
  return {
    answer: Buffer.concat([...heads, Buffer.of(option.end), ...values.map(([, value]) => value)]),
    isTlsNext,
  };
}

function saidEncryption(asked: number, mode: TdsEncryption): number {
  if (mode === 'not-supported') return encryption.notSupported;
  if (mode === 'off') return encryption.off;
  if (mode === 'required') return encryption.required;
  return asked === encryption.on || asked === encryption.required ? encryption.on : encryption.notSupported;
}
