import { createSocket } from 'node:dgram';

type BrowserOptions = {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** TCP ports by instance; null where TCP/IP is switched off. */
  readonly instances: Readonly<Record<string, number | null>>;
};

/** A SQL Server Browser that answers for its instances and is silent about others, as the real one. */
export function startSqlBrowser(
  options: BrowserOptions,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const asked = question.toString('latin1', 1).replace(/\0$/, '');
    const found = Object.entries(options.instances).find(
      ([name]) => name.toLowerCase() === asked.toLowerCase(),
    );
    if (question.readUInt8(0) !== 0x04 || found === undefined) return;
    const [name, tcp] = found;
    const way = tcp === null ? '' : `;tcp;${tcp}`;
    const words = Buffer.from(
      `ServerName;DOOR-PC;InstanceName;${name};IsClustered;No;Version;15.0.2000.5${way};;`,
    );
    socket.send(
      Buffer.concat([Buffer.of(0x05, words.length & 0xff, words.length >> 8), words]),
      from.port,
      from.address,
    );
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(options.port, options.host, () => {
      resolve({
        port: socket.address().port,
        close: () => new Promise((closed) => socket.close(() => closed())),
      });
    });
  });
}
