import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ListenAddress } from '../settings/index.ts';
import type { MetricsReader } from './metrics.ts';

/** The address at which Prometheus reads. */
export type MetricsListener = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Serves `/metrics` apart from the page, on its own port, so that nothing of it can be reached from where people come.
 * Throws what listening throws.
 */
export async function listenForMetrics(
  { contentType, read, watchProcess }: MetricsReader,
  { host, port }: ListenAddress,
): Promise<MetricsListener> {
  watchProcess();
  const server = createServer((request, answer) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      answer.writeHead(404).end();
      return;
    }
    read().then(
      (text) => answer.writeHead(200, { 'content-type': contentType }).end(text),
      () => answer.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/metrics`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
