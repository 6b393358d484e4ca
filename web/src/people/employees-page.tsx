import { NotFound } from '../shell/not-found.tsx';

/** This page is being made. */
export function EmployeesPage() {
  return <NotFound />;
}
