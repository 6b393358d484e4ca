export { correctionWishHandlers } from './routes.ts';
