import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { biome, root } from './paths.ts';

/** Lints one planted file in a folder that has only the project's rules, and gives the rules that fired. */
function rulesFiredBy(path: string, source: string, others: Record<string, string> = {}): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-borders-'));
  try {
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [name, text] of Object.entries({ ...others, [path]: source })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const run = spawnSync(biome, ['lint', '--reporter=json', path], { cwd: folder, encoding: 'utf8' });
    // The report's shape is Biome's; only the category of each diagnostic is read.
    const report = JSON.parse(run.stdout) as { diagnostics: { category: string; severity: string }[] };
    return report.diagnostics.filter(({ severity }) => severity === 'error').map(({ category }) => category);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const restricted = 'lint/style/noRestrictedImports';

test.each([
  ['domain', 'zod'],
  ['domain', 'node:fs'],
  ['domain', '@nadeul/contract'],
  ['contract', '@nadeul/server'],
  ['jet', '@nadeul/contract'],
  ['connector', '@nadeul/server'],
  ['connector', '@nadeul/domain'],
  ['connector', '@nadeul/simulator'],
  ['simulator', '@nadeul/server'],
  ['server', '@nadeul/connector'],
  ['server', '@nadeul/simulator'],
  ['web', '@nadeul/domain'],
  ['web', '@nadeul/server'],
  ['packaging', '@nadeul/connector'],
])('%s must not import %s', (module, imported) => {
  expect(rulesFiredBy(`${module}/src/planted.ts`, `import '${imported}';\n`)).toContain(restricted);
});

test.each([
  ['server/src/people/service.ts', 'kysely'],
  ['server/src/people/routes.ts', 'pg'],
  ['server/src/people/service.ts', 'fastify'],
  ['server/src/people/store.ts', 'fastify'],
])('%s must not import %s', (path, imported) => {
  expect(rulesFiredBy(path, `import '${imported}';\n`)).toContain(restricted);
});

test.each([
  ['server/src/people/store.ts', 'kysely'],
  ['server/src/people/routes.ts', 'fastify'],
  ['server/src/people/service.ts', '@nadeul/domain'],
  ['connector/src/planted.test.ts', '@nadeul/simulator'],
])('%s may import %s', (path, imported) => {
  expect(rulesFiredBy(path, `import '${imported}';\n`)).not.toContain(restricted);
});

test('domain reads neither the clock nor the process', () => {
  const source = 'export const now = new Date();\nexport const cwd = process.cwd();\n';

  expect(rulesFiredBy('domain/src/planted.ts', source)).toEqual([
    'lint/style/noRestrictedGlobals',
    'lint/style/noRestrictedGlobals',
  ]);
});

test('a promise that nobody waits for is found', () => {
  const source =
    'export async function send(): Promise<void> {}\nexport function start(): void {\n  send();\n}\n';

  expect(rulesFiredBy('server/src/planted.ts', source)).toContain('lint/nursery/noFloatingPromises');
});

test('two files that import each other are found', () => {
  const back = "import { a } from './planted.ts';\nexport const b = a;\n";
  const source = "import { b } from './other.ts';\nexport const a = 1;\nexport const c = b;\n";

  expect(rulesFiredBy('jet/src/planted.ts', source, { 'jet/src/other.ts': back })).toContain(
    'lint/suspicious/noImportCycles',
  );
});

test('any, console and default exports are found', () => {
  const source = 'const value: any = 1;\nconsole.log(value);\nexport default value;\n';

  expect(rulesFiredBy('server/src/planted.ts', source).sort()).toEqual([
    'lint/style/noDefaultExport',
    'lint/suspicious/noConsole',
    'lint/suspicious/noExplicitAny',
  ]);
});

test('a function of more than seventy lines is found', () => {
  const lines = Array.from({ length: 80 }, (_, line) => `  sum += ${line};`).join('\n');
  const source = `export function long(): number {\n  let sum = 0;\n${lines}\n  return sum;\n}\n`;

  expect(rulesFiredBy('server/src/planted.ts', source)).toContain(
    'lint/complexity/noExcessiveLinesPerFunction',
  );
});
