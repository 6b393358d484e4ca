export { foundOffice, type NewOffice } from './found.ts';
export { type OfficePlan, officePlan } from './plan.ts';
export { type Provisioned, provision } from './provision.ts';
