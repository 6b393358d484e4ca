import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const memory = fileURLToPath(new URL('memory.ts', import.meta.url));
const mebibyte = 1024 * 1024;

/** Makes millions of objects that live for a moment, and tells how large the heap has become. */
const churn = `
import { getHeapStatistics } from 'node:v8';
const kept = [];
let peak = 0;
for (let made = 0; made < 2_000_000; made++) {
  kept.push({ made, text: 'row ' + made, list: [made] });
  if (kept.length === 20_000) {
    peak = Math.max(peak, getHeapStatistics().total_heap_size);
    kept.length = 0;
  }
}
process.stdout.write(String(peak));
`;

test('a process that goes through much data holds little more memory than it uses', () => {
  const lean = peakOf(
    `const { keepHeapSmall } = await import(${JSON.stringify(memory)}); keepHeapSmall();${churn}`,
  );
  const asNodeIs = peakOf(churn);
  expect(asNodeIs).toBeGreaterThan(64 * mebibyte);
  expect(lean).toBeLessThan(40 * mebibyte);
}, 20_000);

test('what is needed is still had', () => {
  const kept = `
    const { keepHeapSmall } = await import(${JSON.stringify(memory)});
    keepHeapSmall();
    const rows = Array.from({ length: 1_000_000 }, (_, row) => ({ row, text: 'row ' + row }));
    process.stdout.write(String(rows.length));
  `;
  expect(peakOf(kept)).toBe(1_000_000);
}, 20_000);

/** The number that a program prints, in a process of its own. */
function peakOf(program: string): number {
  const done = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  expect(done.stderr).toBe('');
  return Number(done.stdout);
}
