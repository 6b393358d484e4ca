/** Made by `npm run generate` from the contract. */
export const endpoints = {
  health: ['GET', '/api/health'],
  setupState: ['GET', '/api/setup'],
  checkSetupCode: ['POST', '/api/setup/code'],
  setUp: ['POST', '/api/setup'],
  signIn: ['POST', '/api/session'],
  session: ['GET', '/api/session'],
  signOut: ['DELETE', '/api/session'],
  roleGrants: ['GET', '/api/roles'],
  roleCandidates: ['GET', '/api/roles/people'],
  grantRole: ['POST', '/api/roles'],
  revokeRole: ['DELETE', '/api/roles/:grantId'],
  unmatched: ['GET', '/api/unmatched'],
  board: ['GET', '/api/board'],
  live: ['GET', '/api/live'],
  employeeMonth: ['GET', '/api/employees/:employeeId/months/:month'],
  dayDetail: ['GET', '/api/employees/:employeeId/days/:workDate'],
} as const;
