import { createInterface } from 'node:readline';
import { readConfig, runConnector } from '@nadeul/connector';

/**
 * `clock-connector.ts run --config FILE`: the connector as a process whose clock is handed to it. Each line of its
 * standard input is how far that clock is from the machine's, in milliseconds; it ends when its standard input does.
 */
const file = process.argv[process.argv.indexOf('--config') + 1] ?? '';
const [config] = readConfig(file, {}).sources;
let offsetMs = 0;
const connector = runConnector(config, { now: () => Date.now() + offsetMs });
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  offsetMs = Number(line);
});
lines.on('close', () => void connector.stop());
