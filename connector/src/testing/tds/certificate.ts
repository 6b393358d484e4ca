import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A self-signed certificate and its key, both PEM. */
export type TestCertificate = { readonly certificate: string; readonly key: string };

type Wanted = {
  readonly commonName?: string;
  /** Bits of an RSA key; left out, a key on the P-256 curve, which is made at once. */
  readonly rsaBits?: number;
};

const tags = {
  integer: 0x02,
  bits: 0x03,
  none: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  time: 0x17,
};

const oids = {
  commonName: [2, 5, 4, 3],
  ecdsaSha256: [1, 2, 840, 10045, 4, 3, 2],
  rsaSha256: [1, 2, 840, 113549, 1, 1, 11],
};

/** Makes a certificate for a test server, valid from 2020 until 2049. */
export function makeCertificate({ commonName = 'door-pc', rsaBits }: Wanted = {}): TestCertificate {
  const { privateKey, publicKey } = keyPair(rsaBits);
  const algorithm =
    rsaBits === undefined
      ? der(tags.sequence, oid(oids.ecdsaSha256))
      : der(tags.sequence, oid(oids.rsaSha256), der(tags.none));
  const name = der(
    tags.sequence,
    der(tags.set, der(tags.sequence, oid(oids.commonName), der(tags.utf8, Buffer.from(commonName)))),
  );
  const serial = Buffer.concat([Buffer.of(1), randomBytes(8)]);
  const toBeSigned = der(
    tags.sequence,
    der(tags.integer, serial),
    algorithm,
    name,
    der(tags.sequence, time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const whole = der(tags.sequence, toBeSigned, algorithm, der(tags.bits, Buffer.of(0), signature));
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function keyPair(rsaBits: number | undefined): {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
} {
  if (rsaBits === undefined) return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return generateKeyPairSync('rsa', { modulusLength: rsaBits });
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

function time(text: string): Buffer {
  return der(tags.time, Buffer.from(text));
}

function oid([first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const septets = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) septets.unshift((left & 0x7f) | 0x80);
    bytes.push(...septets);
  }
  return der(tags.oid, Buffer.from(bytes));
}
