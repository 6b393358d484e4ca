export { countRows, type RowCount } from './count-store.ts';
export { storable } from './judge.ts';
export { type DeviceLink, findDeviceLinks, type PlacedLink, sourceExists } from './link-store.ts';
export { ingestHandlers, refuseOtherOffice } from './routes.ts';
export { tagIdOf } from './tag-id.ts';
