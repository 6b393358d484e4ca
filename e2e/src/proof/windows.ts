import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Proof, WrongUse } from './proof.ts';

const script = fileURLToPath(new URL('../../../packaging/src/proof/windows.ts', import.meta.url));

/** The Windows installer under wine; a program of its own, because it runs what was built and nothing of ours. */
export const windows: Proof = {
  name: 'windows',
  summary: 'the Windows installer, from a silent installation to its removal, under wine (or says why not)',
  options: ['(NADEUL_WINE names another wine than the one on the path)'],
  run: ([unknown]) => {
    if (unknown !== undefined) throw new WrongUse(`proof windows takes no '${unknown}'.`);
    const child = spawn(process.execPath, [script], { stdio: 'inherit' });
    return new Promise((resolve, reject) => {
      child.on('error', reject).on('exit', (code) => resolve(code === 0));
    });
  },
};
