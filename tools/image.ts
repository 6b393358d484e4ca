import { spawnSync } from 'node:child_process';
import { root } from './paths.ts';

/** Builds the container image with the engine that is there: `npm run image -- [TAG]`. Says so where there is none. */
const engines = ['podman', 'docker'];

/** A client without its engine answers its version and cannot build; asking for the engine's tells. */
function works(engine: string): boolean {
  return spawnSync(engine, ['info'], { stdio: 'ignore' }).status === 0;
}

const engine = engines.find(works);
if (engine === undefined) {
  process.stderr.write(
    `No container engine answers here (tried ${engines.join(', ')}), so no image was built. Install podman, or start docker, and run it again. [engine-missing]\n`,
  );
  process.exit(1);
}
const [tag = 'nadeul'] = process.argv.slice(2);
const format = engine === 'podman' ? ['--format', 'docker'] : [];
const build = ['build', ...format, '--file', 'deploy/Containerfile', '--tag', tag, '.'];
const { status } = spawnSync(engine, build, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
