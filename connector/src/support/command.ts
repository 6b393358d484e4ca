import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { limits } from '../limits.ts';
import { sentenceOf } from '../status/sentences.ts';
import { makeSupportBundle } from './bundle.ts';

export type SupportBundleOptions = { readonly config: string; readonly to: string };

/** `connector support-bundle`: the bundle as a file that only its owner may read. */
export async function supportBundleCommand({ config, to }: SupportBundleOptions): Promise<'done' | 'failed'> {
  const bundle = await makeSupportBundle(config, { now: Date.now, limits, environment: process.env });
  const path = resolve(to);
  try {
    writeWhole(path, bundle);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const code = 'bundle-not-written';
    process.stderr.write(`[${code}] ${sentenceOf(code, 'ko')}\n${sentenceOf(code, 'en')} (${reason})\n`);
    return 'failed';
  }
  process.stdout.write(`${path}\n`);
  process.stderr.write(
    '지원 파일을 만들었어요. 이름, 카드 번호, 암호, 데이터베이스는 들어 있지 않아요.\n' +
      'The support bundle is ready. No names, card numbers, passwords and no database are in it.\n',
  );
  return 'done';
}

/** A disk that is full leaves no half of a bundle. */
function writeWhole(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.part`;
  try {
    writeFileSync(aside, bytes, { mode: 0o600 });
    renameSync(aside, path);
  } catch (cause) {
    rmSync(aside, { force: true });
    throw cause;
  }
}
