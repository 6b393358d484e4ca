export { correctionHandlers } from './routes.ts';
