export const workplaces = {};
