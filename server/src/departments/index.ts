export { departmentHandlers } from './routes.ts';
export { departmentsByPath, findDepartmentPaths } from './service.ts';
