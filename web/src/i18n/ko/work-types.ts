export const workTypes = {};
