export { isForbiddenAddress } from './address.ts';
