export { workRuleHandlers } from './routes.ts';
