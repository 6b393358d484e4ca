import { createHash, verify, X509Certificate } from 'node:crypto';
import { type AsnType, Constructed, fromBER, OctetString } from 'asn1js';

/** A program whose signature does not say what it has to. */
export class SignatureError extends Error {
  readonly code = 'windows-signature-wrong';
}

export type Wanted = {
  /** Organisation of the signer. */
  readonly organisation: string;
  /** SHA-256 fingerprint of the certificate at the top of the chain, as `X509Certificate` writes it. */
  readonly rootFingerprint: string;
};

/**
 * Checks the Authenticode signature of a 64-bit Windows program: the digest of the file, the signature over it, the chain up
 * to a known root, and who signed. Time stamps are not looked at, since the certificates live only for days. Gives the
 * subject of the signer; throws a `SignatureError`.
 */
export function checkSignature(program: Uint8Array, wanted: Wanted): string {
  const { digest, signature } = readProgram(program);
  const { content, certificates, signer } = readSignature(signature);
  // SpcIndirectDataContent: what is signed, and the digest of it.
  expectEqual(octets(at(content, 1, 1)), digest, 'The program is not the one that was signed.');
  const certificate = certificates.find(({ serialNumber }) => BigInt(`0x${serialNumber}`) === signer.serial);
  if (certificate === undefined) throw new SignatureError('The certificate of the signer is missing.');
  const contentDigest = createHash('sha256').update(bodyOf(content)).digest();
  expectEqual(signer.messageDigest, contentDigest, 'The signature is for something else.');
  if (!verify('sha256', signer.attributes, certificate.publicKey, signer.signature))
    throw new SignatureError('The signature is forged.');
  checkChain(certificate, certificates, wanted.rootFingerprint);
  if (!certificate.subject.split('\n').includes(`O=${wanted.organisation}`))
    throw new SignatureError(`The signer is not ${wanted.organisation}: ${certificate.subject}`);
  return certificate.subject.replaceAll('\n', ', ');
}

/** Digest and signature of a PE32+ file. The checksum, the signature and the entry that points to it are not digested. */
function readProgram(program: Uint8Array): { readonly digest: Buffer; readonly signature: Uint8Array } {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const optionalHeader = view.getUint32(0x3c, true) + 24;
  if (view.getUint16(optionalHeader, true) !== 0x20b)
    throw new SignatureError('Not a 64-bit Windows program.');
  const checksum = optionalHeader + 64;
  const entry = optionalHeader + 112 + 4 * 8;
  const start = view.getUint32(entry, true);
  const bytes = view.getUint32(entry + 4, true);
  if (start === 0 || start + bytes !== program.byteLength)
    throw new SignatureError('The program is not signed.');
  const digest = createHash('sha256')
    .update(program.subarray(0, checksum))
    .update(program.subarray(checksum + 4, entry))
    .update(program.subarray(entry + 8, start))
    .digest();
  return { digest, signature: program.subarray(start + 8, start + view.getUint32(start, true)) };
}

const messageDigestName = '06092a864886f70d010904';

function readSignature(signature: Uint8Array) {
  const signed = at(parse(signature), 1, 0);
  const [, , contentInfo, certificates, signers] = children(signed);
  const signer = at(signers, 0);
  const [, identity, , attributes, , value] = children(signer);
  const digestAttribute = children(attributes).find(
    (attribute) => Buffer.from(raw(at(attribute, 0))).toString('hex') === messageDigestName,
  );
  // Signed as a SET, sent under a tag of its place.
  const asSet = Buffer.from(raw(attributes));
  asSet[0] = 0x31;
  return {
    content: at(contentInfo, 1, 0),
    certificates: children(certificates).map((one) => new X509Certificate(raw(one))),
    signer: {
      serial: BigInt(`0x${Buffer.from(bodyOf(at(identity, 1))).toString('hex')}`),
      messageDigest: octets(at(digestAttribute, 1, 0)),
      attributes: asSet,
      signature: octets(value),
    },
  };
}

function checkChain(leaf: X509Certificate, all: readonly X509Certificate[], rootFingerprint: string): void {
  let certificate = leaf;
  for (let depth = 0; depth <= all.length; depth++) {
    if (certificate.fingerprint256 === rootFingerprint) return;
    const below = certificate;
    const issuer = all.find(
      (one) => one.ca && one !== below && below.checkIssued(one) && below.verify(one.publicKey),
    );
    if (issuer === undefined) break;
    certificate = issuer;
  }
  throw new SignatureError(`The chain does not end at the known root but at: ${certificate.subject}`);
}

function parse(bytes: Uint8Array): AsnType {
  const { offset, result } = fromBER(bytes);
  if (offset === -1) throw new SignatureError('The signature cannot be read.');
  return result;
}

function children(block: AsnType | undefined): AsnType[] {
  if (!(block instanceof Constructed)) throw new SignatureError('The signature has another shape.');
  return block.valueBlock.value;
}

function at(block: AsnType | undefined, ...path: readonly number[]): AsnType | undefined {
  return path.reduce<AsnType | undefined>((inner, index) => children(inner)[index], block);
}

function octets(block: AsnType | undefined): Uint8Array {
  if (!(block instanceof OctetString)) throw new SignatureError('The signature has another shape.');
  return new Uint8Array(block.valueBlock.valueHexView);
}

function raw(block: AsnType | undefined): Uint8Array {
  if (block === undefined) throw new SignatureError('The signature has another shape.');
  return block.valueBeforeDecodeView;
}

/** The bytes behind the tag and the length. */
function bodyOf(block: AsnType | undefined): Uint8Array {
  const bytes = raw(block);
  const first = bytes[1] ?? 0;
  return bytes.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}

function expectEqual(found: Uint8Array, wanted: Uint8Array, sentence: string): void {
  if (Buffer.compare(found, wanted) !== 0) throw new SignatureError(sentence);
}
