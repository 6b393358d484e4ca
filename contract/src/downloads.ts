import { z } from 'zod';

/** What a server has to give of the connector, in the order in which it is shown. */
export const downloadKinds = ['windows', 'linux', 'update'] as const;
export type DownloadKind = (typeof downloadKinds)[number];

/** A file of the connector, with what a person compares after the download. */
export const connectorDownload = z.strictObject({
  kind: z.enum(downloadKinds),
  fileName: z.string(),
  bytes: z.int().min(0),
  /** Of its bytes, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ConnectorDownload = z.infer<typeof connectorDownload>;

/** A kind, never a name: no path can be asked for. */
export const downloadParams = z.strictObject({ kind: z.enum(downloadKinds) });
