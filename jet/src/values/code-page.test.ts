import { expect, test } from 'vitest';
import { decodeCodePage } from './code-page.ts';

function decode(codePage: number, hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  return decodeCodePage(codePage, bytes, 0, bytes.length);
}

// The bytes are what iconv and Python give for these texts.
test.each([
  [949, 'b0a1c0fab0fc', '가저관'],
  [949, '8c63bc8494eec652', '똠펲뷁힣'],
  [949, 'c8abb1e6b5bf20b1e8203132', '홍길동 김 12'],
  [949, 'a2e6a2e7d1f5', '€®南'],
  [1252, '4772fc df65'.replace(' ', ''), 'Grüße'],
  [1252, '8480932e94', '„€“.”'],
  [1251, 'cff0e8e2e5f2', 'Привет'],
  [932, '93fa967b', '日本'],
  [936, 'd6d0b9fa', '中国'],
  [950, 'a4a4b0ea', '中國'],
  [99, '616263fc', 'abcü'],
])('text in code page %i: %s is %s', (codePage, hex, text) => {
  expect(decode(codePage, hex)).toBe(text);
});

test('code page 949 holds every syllable of Hangul exactly once', () => {
  const seen = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      const text = decodeCodePage(949, Buffer.of(lead, trail), 0, 2);
      if (/^[가-힣]$/.test(text)) seen.set(text, (seen.get(text) ?? 0) + 1);
    }
  }

  expect(seen.size).toBe(11_172);
  expect([...seen.values()].every((count) => count === 1)).toBe(true);
});

test.each(['b0', 'ff41', '8c20', 'c0fab0'])('bytes that are no text give a mark and no error: %s', (hex) => {
  expect(decode(949, hex)).toContain('\uFFFD');
});
