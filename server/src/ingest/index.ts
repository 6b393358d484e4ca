export { type DeviceLink, findDeviceLinks } from './link-store.ts';
export { ingestHandlers } from './routes.ts';
