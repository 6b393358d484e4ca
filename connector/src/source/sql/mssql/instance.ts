import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { SourceError } from '../../error.ts';
import { reachError } from './connect-socket.ts';

/** Where the SQL Server Browser answers. */
export const browserPort = 1434;

/** Asks for one instance by its name; the answer has a three-byte head (0x05 and its length). */
const askForInstance = 0x04;
const answerHeadBytes = 3;

/** UDP gets lost: the question is asked so many times within the time-out. */
const attempts = 3;

type Question = {
  readonly host: string;
  readonly instance: string;
  readonly port: number;
  readonly timeoutMs: number;
};

/**
 * The TCP port of a named instance, asked of the SQL Server Browser (UDP). Throws `source-host-unknown`, or
 * `source-instance-unknown` where the Browser is silent, not there, or does not name the instance with a TCP port.
 */
export async function findInstancePort(question: Question): Promise<number> {
  const { host, instance } = question;
  const where = `${host}\\${instance}`;
  const answer = await ask(question).catch((cause: unknown) => {
    const reach = reachError(host, cause);
    if (reach.code === 'source-host-unknown') throw reach;
    throw new SourceError(
      'source-instance-unknown',
      `SQL Server Browser on ${host} does not answer for ${where}. Start its service, or write the port instead.`,
      { cause },
    );
  });
  const port = portIn(answer.toString('latin1', answerHeadBytes), instance);
  if (port !== null) return port;
  throw new SourceError(
    'source-instance-unknown',
    `SQL Server Browser names no instance ${where} with TCP/IP switched on.`,
  );
}

/** `ServerName;PC;InstanceName;SQLEXPRESS;IsClustered;No;Version;15.0.2000.5;tcp;49832;;` */
function portIn(answer: string, instance: string): number | null {
  for (const entry of answer.split(';;')) {
    const words = entry.split(';');
    const wordAfter = (key: string): string | undefined => {
      const at = words.findIndex((word, index) => index % 2 === 0 && word.toLowerCase() === key);
      return at === -1 ? undefined : words[at + 1];
    };
    if (wordAfter('instancename')?.toLowerCase() !== instance.toLowerCase()) continue;
    const port = Number(wordAfter('tcp'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  }
  return null;
}

function ask({ host, instance, port, timeoutMs }: Question): Promise<Buffer> {
  const question = Buffer.concat([Buffer.of(askForInstance), Buffer.from(`${instance}\0`, 'latin1')]);
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    let again: NodeJS.Timeout | undefined;
    let isFinished = false;
    const finish = (end: () => void): void => {
      if (isFinished) return;
      isFinished = true;
      clearInterval(again);
      clearTimeout(timer);
      socket.close();
      end();
    };
    const fail = (cause: Error): void => finish(() => reject(cause));
    const timer = setTimeout(
      () => fail(new Error(`No answer from UDP ${port} in ${timeoutMs} ms.`)),
      timeoutMs,
    );
    socket.on('error', fail);
    socket.once('message', (answer) => finish(() => resolve(answer)));
    // Connected, so that answers of anybody else are not taken, and a closed port is told at once.
    socket.connect(port, host, (cause?: Error | null) => {
      if (isFinished) return;
      if (cause) return fail(cause);
      socket.send(question);
      again = setInterval(() => socket.send(question), timeoutMs / attempts);
    });
  });
}
