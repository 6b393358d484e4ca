import { expect, test } from 'vitest';
import { cleaned, cleanedError, withoutSecrets } from './clean.ts';

test.each([
  ["Conversion failed when converting the varchar value '김하늘' to data type int.", '김하늘'],
  ["Duplicate entry '0012345678' for key", '0012345678'],
  ['card 0012345678 is unknown', '0012345678'],
  [`Unexpected token '김', "{김하늘" is not valid JSON`, '김하늘'],
  ["an end that is cut off: '김하늘", '김하늘'],
])('what a driver quotes of a row does not reach a log: %s', (said, telltale) => {
  expect(cleaned(said)).not.toContain(telltale);
});

test('a fault keeps its place in the program, and loses what it quotes', () => {
  const fault = cleanedError(new TypeError("no such person '김하늘'", { cause: new Error("card '00123'") }));

  expect(fault.type).toBe('TypeError');
  expect(fault.stack[0]).toContain('clean.test.ts');
  expect(JSON.stringify(fault)).not.toMatch(/김하늘|00123/);
});

test('a secret is gone in every form in which a line may hold it', () => {
  const secret = 'p"w한/ 1';
  const line = `${secret} ${JSON.stringify({ secret })} https://x/?a=${encodeURIComponent(secret)}`;

  expect(withoutSecrets(line, [secret])).toBe('[secret] {"secret":"[secret]"} https://x/?a=[secret]');
});
