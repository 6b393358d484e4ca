/*
 * Code page 949: KS X 1001 (both bytes from A1 on), and in the places left free all other syllables of Hangul in the
 * order of Unicode. The decoder of the runtime knows the first part only, and gives 똠 as two wrong characters.
 */

export const koreanCodePage = 949;

const firstLead = 0x81;
const lastLead = 0xfe;
/** Second bytes of the syllables beyond KS X 1001. */
const extensionTrails = [...range(0x41, 0x5a), ...range(0x61, 0x7a), ...range(0x81, 0xfe)];
/** From this first byte on, KS X 1001 has the second bytes from here. */
const standardFrom = 0xa1;
const firstSyllable = 0xac00;
const syllables = 11_172;
const replacement = '�';
/** Characters of Windows that the runtime's table is older than. */
const additions: readonly (readonly [number, number, string])[] = [
  [0xa2, 0xe6, '€'],
  [0xa2, 0xe7, '®'],
];

let table: Uint16Array | undefined;

/** Text in code page 949. A byte that begins no character is U+FFFD, and reading goes on behind it. */
export function decodeKorean(bytes: Buffer, from: number, to: number): string {
  table ??= koreanTable();
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      text += String.fromCharCode(byte);
      continue;
    }
    const code = at + 1 < to ? (table[place(byte, bytes[at + 1] ?? 0)] ?? 0) : 0;
    if (code === 0) text += replacement;
    else {
      text += String.fromCharCode(code);
      at += 1;
    }
  }
  return text;
}

/** UTF-16 code by first and second byte; 0 where there is none. */
function koreanTable(): Uint16Array {
  const codes = new Uint16Array(place(lastLead, 0xff) + 1);
  const used = new Set<number>();
  const decoder = new TextDecoder('euc-kr');
  for (let lead = standardFrom; lead <= lastLead; lead++) {
    for (let trail = standardFrom; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length !== 1 || text === replacement) continue;
      codes[place(lead, trail)] = text.charCodeAt(0);
      used.add(text.charCodeAt(0));
    }
  }
  for (const [lead, trail, text] of additions) codes[place(lead, trail)] = text.charCodeAt(0);
  let syllable = firstSyllable;
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (const trail of extensionTrails) {
      if (lead >= standardFrom && trail >= standardFrom) break;
      while (used.has(syllable)) syllable += 1;
      if (syllable >= firstSyllable + syllables) return codes;
      codes[place(lead, trail)] = syllable;
      syllable += 1;
    }
  }
  return codes;
}

function place(lead: number, trail: number): number {
  return lead < firstLead ? 0 : (lead - firstLead) * 256 + trail;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
