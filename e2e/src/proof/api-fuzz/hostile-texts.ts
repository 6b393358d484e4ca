import type { Random } from '@nadeul/simulator';

/** Texts that have broken programs: each is short, so that it fits where a text of any kind does. */
export const hostileTexts = [
  "'; DROP TABLE tag; --",
  "' OR '1'='1",
  '"; DELETE FROM office; --',
  "\\'; --",
  '1) OR (1=1',
  '$1',
  '%s%n%x',
  '%_%',
  '#{7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://nadeul.invalid")',
  '+1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\u0000',
  'a\u0000b',
  '\u0001\u0002\u001b[31m\u007f',
  '\u202egnp.exe',
  '\u200f\u200e\u2066김\u2069',
  '\ud800',
  'a\udfffb',
  '\ufffe\uffff',
  '\ufeff김하나',
  '👩‍👩‍👧‍👦🇰🇷',
  '각', // Hangul in parts, as some systems write it
  'İıſKß',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '%2e%2e%2f',
  'CON',
  'file:///etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  ' ',
  '\u00a0',
  '\u3000',
  '',
  '\n',
  '0000-00-00',
  '9999-12-31',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  '٢٠٢٦-١١-٢٣',
] as const;

export const oddNumbers = [
  0,
  -0,
  -1,
  1,
  0.1,
  -0.000001,
  127,
  32_768,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  4_294_967_296,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  2 ** 63,
  1e21,
  1e308,
  -1e308,
  5e-324,
] as const;

/** Longest text that a spoilt field gets: near the largest body that most operations take. */
const longTextMax = 60_000;

/** Any hostile text; seldom a very long one. */
export function hostileText(random: Random): string {
  if (random.chance(0.04))
    return random
      .pick(['a', '가', '\u0000', '"', '\\', '👩'] as const)
      .repeat(random.between(1, longTextMax / 6));
  return random.pick(hostileTexts);
}

/** A value of any kind that JSON can say. */
export function oddValue(random: Random): unknown {
  return random.pick([
    () => null,
    () => true,
    () => false,
    () => random.pick(oddNumbers),
    () => hostileText(random),
    () => [],
    () => ({}),
    () => [null],
    () => ({ toString: 'x', length: 1, __proto: null }),
    () => nested(random.between(2, 400)),
    () => Array.from({ length: random.between(1, 3000) }, () => 1),
  ] as const)();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
