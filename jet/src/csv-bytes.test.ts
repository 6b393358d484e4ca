import { expect, test } from 'vitest';
import { CsvBytes } from './csv-bytes.ts';
import { decodeText } from './values/text.ts';

/** Seeded chance: the same numbers in every run. */
function randomBelow(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A field of a page: often compressed, with switches, quotes, surrogates and Korean letters in it. */
function someField(random: (below: number) => number): Buffer {
  const units = Array.from({ length: random(12) }, () => {
    const kind = random(5);
    if (kind === 0) return [random(256), random(256)];
    if (kind === 1) return [0x22, 0];
    if (kind === 2) return [random(256), 0xac + random(0x2c)];
    return kind === 3 ? [0x41 + random(26), 0] : [0x41 + random(26), 0x42];
  });
  const bytes = Buffer.from([...(random(2) === 0 ? [0xff, 0xfe] : []), ...units.flat()]);
  return bytes.subarray(0, bytes.length - random(2));
}

test('text goes into a line as the text that is read, in UTF-8, up to its first zero', () => {
  const random = randomBelow(5);
  for (let round = 0; round < 5000; round += 1) {
    const field = someField(random);
    const [text = ''] = decodeText(field, 0, field.length).split('\0');
    const expected = Buffer.from(text.replace(/[\ud800-\udfff]/g, '?'), 'utf8').toString('latin1');
    const lines = new CsvBytes();

    lines.unicodeText(field, 0, field.length, false);
    lines.byte(0x2c);
    lines.unicodeText(field, 0, field.length, true);
    lines.commit();

    const quoted = expected === '' ? '' : `"${expected.replaceAll('"', '""')}"`;
    expect(lines.take().toString('latin1')).toBe(`${expected},${quoted}`);
  }
});

test.each([0, 7, -7, 10, 99_999, -32_768, 2_147_483_647, -2_147_483_648])(
  '%i is written in digits',
  (value) => {
    const lines = new CsvBytes();

    lines.integer(value);
    lines.commit();

    expect(lines.take().toString('latin1')).toBe(String(value));
  },
);

test('a line that was not finished leaves nothing behind', () => {
  const lines = new CsvBytes();
  lines.latin1('whole\n');
  lines.commit();
  lines.latin1('half');
  lines.rewind();
  lines.latin1(`${'next '.repeat(100_000)}\n`);
  lines.commit();

  expect(lines.take().toString('latin1')).toBe(`whole\n${'next '.repeat(100_000)}\n`);
  expect(lines.take()).toHaveLength(0);
});
