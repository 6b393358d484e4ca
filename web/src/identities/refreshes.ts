/** What is asked for anew when somebody changed whose tags are. */
export const refreshedByIdentities = [
  ['unmatched'],
  ['stranger'],
  ['identityChanges'],
  ['employeeIdentities'],
  ['board'],
  ['month'],
  ['day'],
];
