export { refuseSigned } from './refuse.ts';
export { findSigned, findSignedDays } from './store.ts';
