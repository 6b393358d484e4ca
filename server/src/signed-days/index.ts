export { findSigned, findSignedDays } from './store.ts';
