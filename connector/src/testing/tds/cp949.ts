/**
 * Korean text as Windows stores it. The syllables of KS X 1001 come from the platform's table; the other 8,822 fill
 * the free places in the order of their code points.
 */
const codes = new Map<string, number>();

function buildTable(): void {
  const decoder = new TextDecoder('euc-kr', { fatal: true });
  for (let lead = 0xa1; lead <= 0xfe; lead += 1)
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      try {
        codes.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
      } catch {
        // A place that holds no character.
      }
    }
  const places = extendedPlaces();
  for (let code = 0xac00; code <= 0xd7a3; code += 1) {
    const syllable = String.fromCharCode(code);
    if (!codes.has(syllable)) codes.set(syllable, places.next().value ?? 0x3f);
  }
}

function* extendedPlaces(): Generator<number, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead += 1)
    for (let trail = 0x41; trail <= 0xfe; trail += 1) {
      const isLetter = trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a) || trail >= 0x81;
      if (isLetter && (lead < 0xa1 || trail < 0xa1)) yield (lead << 8) | trail;
    }
}

/** Bytes of a text in CP949; what it does not have becomes a question mark, as in SQL Server. */
export function encodeCp949(text: string): Buffer {
  if (codes.size === 0) buildTable();
  const bytes: number[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    const code = unit < 0x80 ? unit : (codes.get(character) ?? 0x3f);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Buffer.from(bytes);
}

/** Whether CP949 has every character of a text. */
export function isCp949(character: string): boolean {
  return character === '?' || encodeCp949(character)[0] !== 0x3f;
}
