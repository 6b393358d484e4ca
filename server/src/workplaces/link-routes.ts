import { createReadStream } from 'node:fs';
import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { refuseOtherOffice } from '../ingest/index.ts';
import { addressForConnectors } from './address.ts';
import { readConnectorOffice, setCheckOption } from './connector-office.ts';
import { findDownload } from './downloads.ts';
import { addLink, changeLink, placeLink, removeLink, resumeLink, stopLink } from './links.ts';
import type { Doer, PlaceParts } from './parts.ts';
import { readLink, readLinks } from './read-links.ts';

type LinkHandlers = Pick<
  Handlers,
  | 'deviceLinks'
  | 'deviceLink'
  | 'addDeviceLink'
  | 'changeDeviceLink'
  | 'placeDeviceLink'
  | 'stopDeviceLink'
  | 'resumeDeviceLink'
  | 'removeDeviceLink'
  | 'connectorDownload'
  | 'connectorOffice'
  | 'setLinkCheckOption'
>;

type LinkParts = PlaceParts & {
  readonly publicUrl: string;
  readonly downloadsFolder: string;
  /** Of this server. */
  readonly version: string;
};

/** The endpoints of device links and of the program that is installed for them. */
export function deviceLinkHandlers(parts: LinkParts): LinkHandlers {
  const { publicUrl, downloadsFolder } = parts;
  const doer = ({ officeId, actor }: PermittedCaller): Doer => ({ officeId, actor, now: parts.clock() });
  return {
    deviceLinks: ({ caller }) => readLinks(parts, caller.officeId),
    deviceLink: ({ caller, params, request }) =>
      readLink(
        parts,
        { officeId: caller.officeId, sourceId: params.sourceId },
        { serverAddress: addressForConnectors(publicUrl, request), downloadsFolder },
      ),
    addDeviceLink: async ({ caller, body }) => ({ sourceId: await addLink(parts, doer(caller), body) }),
    changeDeviceLink: async ({ caller, params, body }) => {
      await changeLink(parts, doer(caller), { sourceId: params.sourceId, body });
      return undefined;
    },
    placeDeviceLink: async ({ caller, params, body }) => {
      await placeLink(parts, doer(caller), { sourceId: params.sourceId, body });
      return undefined;
    },
    stopDeviceLink: async ({ caller, params }) => {
      await stopLink(parts, doer(caller), params.sourceId);
      return undefined;
    },
    resumeDeviceLink: async ({ caller, params }) => {
      await resumeLink(parts, doer(caller), params.sourceId);
      return undefined;
    },
    removeDeviceLink: async ({ caller, params }) => {
      await removeLink(parts, doer(caller), params.sourceId);
      return undefined;
    },
    connectorOffice: ({ caller, body }) => {
      refuseOtherOffice(caller, body.officeNumber);
      return readConnectorOffice(parts, caller, body.sourceName);
    },
    setLinkCheckOption: async ({ caller, params, body }) => {
      await setCheckOption(parts, doer(caller), { ...params, ...body });
      return undefined;
    },
    connectorDownload: async ({ params, reply }) => {
      const file = await findDownload(downloadsFolder, params.kind);
      if (file === null) throw new Refusal('not-found');
      reply
        .type('application/octet-stream')
        .header('content-length', file.bytes)
        .header('content-disposition', `attachment; filename="${file.fileName}"`)
        .send(createReadStream(file.path));
      return undefined;
    },
  };
}
