export { type Background, poll } from './poll.ts';
