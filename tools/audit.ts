import { spawnSync } from 'node:child_process';
import { auditVerdict } from './audit-verdict.ts';
import { root } from './paths.ts';

/**
 * `npm run audit`: asks the registry which advisories are known about the locked packages. Leaves with 0 when there are
 * none, with 1 when there are some, and with 2 when the registry did not say: that is neither good nor bad.
 */
const [pnpm = 'pnpm', ...options] = process.argv.slice(2);
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
const minutesMax = 5;

const { status, stdout, stderr } = spawnSync(npx, ['--yes', pnpm, 'audit', ...options], {
  cwd: root,
  encoding: 'utf8',
  timeout: minutesMax * 60_000,
});
const output = `${stdout ?? ''}${stderr ?? ''}`;
process.stdout.write(`${output.trim()}\n`);
const verdict = auditVerdict({ status, output });
if (verdict === 'no-answer')
  process.stderr.write(
    'The registry did not answer the audit, so nothing is known about advisories. Run it where the public npm registry is reached directly; many mirrors answer installs only.\n',
  );
process.exit({ clean: 0, found: 1, 'no-answer': 2 }[verdict]);
