export { findCorrections } from './store.ts';
