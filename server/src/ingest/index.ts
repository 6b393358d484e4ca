export { type DeviceLink, findDeviceLinks, type PlacedLink } from './link-store.ts';
export { ingestHandlers } from './routes.ts';
