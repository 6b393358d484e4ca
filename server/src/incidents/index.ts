export { detectIncidents } from './detect.ts';
export { quietLimitMinutesDefault } from './detect-store.ts';
export { type IncidentFacts, storedFacts } from './facts.ts';
export { findOutage } from './list-store.ts';
export { incidentHandlers } from './routes.ts';
export { flapMinutes } from './rules.ts';
export { closeIncident, forgetIncidents, openIncident, readWatch, saveSwept, takeWatch } from './store.ts';
export { maskName, sentenceOf, titleOf } from './words.ts';
