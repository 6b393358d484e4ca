import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/client.ts';
import { sentenceOf } from '../shell/load-problem.tsx';

type Props = {
  readonly problem: ApiProblem | null;
  /** Fields that show their own sentence; a problem of these alone needs no other. */
  readonly shown?: readonly string[];
};

/** The sentence for what was refused, unless its fields already say it all. */
export function SendProblem({ problem, shown = [] }: Props) {
  const { t } = useTranslation();
  if (problem === null) return null;
  const { fields } = problem;
  if (fields.length > 0 && fields.every(({ path }) => shown.includes(path))) return null;
  return (
    <Alert color="red" role="alert" variant="light">
      {sentenceOf(problem) ?? t('error.offline')}
      {fields.length > 0 && (
        <ul className="plain-list">
          {fields
            .filter(({ path }) => !shown.includes(path))
            .map(({ path, message }) => (
              <li key={path}>
                <code>{path}</code> {message}
              </li>
            ))}
        </ul>
      )}
    </Alert>
  );
}
