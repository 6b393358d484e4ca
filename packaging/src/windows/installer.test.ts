import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sourceVersion } from '../bundle/bundle.ts';
import { fileFolder } from '../testing/folder.ts';
import { hasTool, runTool } from '../tool.ts';
import { checkSignature, SignatureError } from './authenticode.ts';
import { installerName, makeInstaller } from './installer.ts';
import { nodeExe, shippedNode } from './node-exe.ts';
import { compilers, windowsSources } from './programs.ts';

const missing = ['makensis', ...compilers, '7z'].filter((tool) => !hasTool(tool));
const isRequired = process.env.NADEUL_REQUIRE_WINDOWS_TOOLS === '1';
const whyNot = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not installed)`;

describe.skipIf(missing.length > 0 && !isRequired)(`the Windows installer${whyNot}`, () => {
  const folder = fileFolder();
  const opened = join(folder, 'opened');

  beforeAll(async () => {
    const file = join(folder, installerName);
    await makeInstaller({ file, stage: join(folder, 'stage'), compression: 'zlib' });
    runTool('7z', ['x', '-y', `-o${opened}`, file]);
  }, 400_000);

  test('is a 64-bit program that asks for an administrator', () => {
    const bytes = readFileSync(join(folder, installerName));

    expect(bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4)).toBe(0x8664);
    expect(bytes.includes('requireAdministrator')).toBe(true);
  });

  test('holds the official Node untouched, with its signature', () => {
    const program = readFileSync(join(opened, 'node.exe'));

    expect(Buffer.compare(program, nodeExe(shippedNode))).toBe(0);
  });

  test('holds the connector, its page, the launcher, our two programs and every licence', () => {
    const version = join(opened, 'versions', sourceVersion());

    for (const name of ['connector.mjs', 'THIRD-PARTY.txt', 'LICENSE', 'panel/panel.html'])
      expect(readFileSync(join(version, name)).length).toBeGreaterThan(0);
    expect(readFileSync(join(opened, 'launcher.mjs'), 'utf8')).toContain('current.json');
    expect(JSON.parse(readFileSync(join(opened, 'current.json'), 'utf8'))).toMatchObject({
      version: sourceVersion(),
      updateId: null,
    });
    expect(readFileSync(join(opened, 'LICENSE-node.txt'), 'utf8')).toContain('Node.js');
    for (const name of ['nadeul-service.exe', 'nadeul-settings.exe']) {
      const bytes = readFileSync(join(opened, name));
      expect(bytes.includes(Buffer.from('Nadeul Connector', 'utf16le'))).toBe(true);
      expect(bytes.length).toBeLessThan(200_000);
    }
  });

  test('our own programs need nothing but what every Windows has', () => {
    const imports = ['nadeul-service.exe', 'nadeul-settings.exe'].flatMap((name) =>
      [...readFileSync(join(opened, name), 'latin1').matchAll(/\b([A-Za-z0-9-]+\.dll)\b/gi)].map(([found]) =>
        found.toLowerCase(),
      ),
    );

    expect(new Set(imports)).toEqual(
      new Set(
        imports.filter((name) =>
          /^(advapi32|crypt32|kernel32|ole32|shell32|user32|msvcrt|api-ms-win-crt-[a-z0-9-]+)\.dll$/.test(
            name,
          ),
        ),
      ),
    );
    expect(imports).toContain('advapi32.dll');
  });

  test('a Node that was changed by one byte is refused', () => {
    const changed = Uint8Array.from(nodeExe(shippedNode));
    changed[0x10_0000] = (changed[0x10_0000] ?? 0) ^ 1;

    const check = () => checkSignature(changed, { organisation: 'OpenJS Foundation', rootFingerprint: '' });

    expect(check).toThrow(SignatureError);
  });

  test('a Node whose certificates do not end at the known root is refused', () => {
    const program = nodeExe(shippedNode);
    const rootFingerprint = 'AA:BB';

    expect(() => checkSignature(program, { organisation: 'OpenJS Foundation', rootFingerprint })).toThrow(
      /chain/,
    );
  });
});

test('the rights of the data folder are given to the account of the service and to nobody else', () => {
  const header = readFileSync(join(windowsSources, 'service', 'service.h'), 'utf8');
  const digest = createHash('sha1').update(Buffer.from('NADEULCONNECTOR', 'utf16le')).digest();
  const parts = [0, 4, 8, 12, 16].map((at) => digest.readUInt32LE(at));

  expect(header).toContain(`L"S-1-5-80-${parts.join('-')}"`);
});
