export { jet4 } from './layout.ts';
