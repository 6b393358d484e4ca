export { changeClaims, type FormerNumber, holdClaims, keepFormerNumber } from './claim-store.ts';
export { matchTags } from './match.ts';
export { rematch } from './rematch.ts';
