import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { root } from '../paths.ts';
import { thirdPartyText } from './licences.ts';
import { copyPanel } from './panel.ts';

export type BundleOptions = {
  /** The folder to fill; it is made where it is missing. */
  readonly folder: string;
  /** The version that it says it is; left out, that of the sources. */
  readonly version?: string;
  /** For tests under a wine that starts no Node that is new enough for an office. */
  readonly forOldWine?: boolean;
};

/** The oldest Node that the script is written for: what `nodeMajorMin` in the connector asks for. */
const target = 'node24';

/** CommonJS packages inside of an ES module ask for Node's own modules by `require`. */
const banner = `import { createRequire as nadeulCreateRequire } from 'node:module';
const require = nadeulCreateRequire(import.meta.url);`;

/** The version of the connector in the sources. */
export function sourceVersion(): string {
  // A test of the connector keeps the program's own number equal to this one.
  const manifest = JSON.parse(readFileSync(join(root, 'connector', 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/**
 * Makes the folder of one version of the connector: `connector.mjs` with everything that it needs but Node, the settings
 * page in `panel/`, and the licences. Runs on Linux and on Windows alike. Gives the version.
 */
export async function makeBundle(options: BundleOptions): Promise<string> {
  const { folder, version = sourceVersion(), forOldWine = false } = options;
  mkdirSync(folder, { recursive: true });
  const metafile = await bundleScript('connector/src/main.ts', {
    outfile: join(folder, 'connector.mjs'),
    banner,
    plugins: [withoutAzure, withVersion(version), ...(forOldWine ? [onOldWine] : [])],
  });
  const panelLicences = copyPanel(join(folder, 'panel'));
  writeFileSync(join(folder, 'THIRD-PARTY.txt'), thirdPartyText(metafile, panelLicences));
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  return version;
}

/** Makes the small script that starts the version which is in use. */
export async function makeLauncher(outfile: string): Promise<void> {
  await bundleScript('connector/src/update/launcher.ts', { outfile, banner: '', plugins: [] });
}

type Script = { readonly outfile: string; readonly banner: string; readonly plugins: Plugin[] };

async function bundleScript(entry: string, { outfile, banner, plugins }: Script): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target,
    // Names stay readable in a stack trace; a smaller file is worth less than that.
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    legalComments: 'none',
    charset: 'utf8',
    banner: { js: banner },
    metafile: true,
    logLevel: 'error',
    plugins,
  });
  return metafile;
}

/** Signing in to Azure is more than half of the SQL Server driver, and no door database is there. */
const withoutAzure: Plugin = {
  name: 'without-azure',
  setup(setup) {
    setup.onResolve({ filter: /^@azure\// }, ({ path }) => ({ path, namespace: 'azure' }));
    setup.onLoad({ filter: /.*/, namespace: 'azure' }, () => ({ contents: 'module.exports = {};' }));
  },
};

function withVersion(version: string): Plugin {
  return {
    name: 'with-version',
    setup(setup) {
      setup.onLoad({ filter: /connector[\\/]src[\\/]version\.ts$/ }, () => ({
        contents: `export const connectorVersion = ${JSON.stringify(version)};`,
      }));
    },
  };
}

/**
 * An old Node is not refused, and no connection is kept alive: an old wine does not know how often to ask, and Node
 * gives up a connection for which that could not be set, as its fetch does before each.
 */
const onOldWine: Plugin = {
  name: 'on-old-wine',
  setup(setup) {
    setup.onLoad({ filter: /connector[\\/]src[\\/]node-version\.ts$/ }, () => ({
      contents: `import { Socket } from 'node:net';
Socket.prototype.setKeepAlive = function () { return this; };
export function refuseOldNode() {}`,
    }));
  },
};
