import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client.ts';
import { currentLanguage } from '../i18n/index.ts';

/** The sentence for something that could not be loaded, its code, and a way to try again. */
export function LoadProblem({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiProblem ? error : new ApiProblem('offline', null);
  return (
    <div className="panel empty" role="alert">
      <h2>{t('error.title')}</h2>
      <p>{sentenceOf(problem) ?? t('error.offline')}</p>
      <p className="quiet">{t('error.code', { code: problem.code })}</p>
      {reset !== undefined && (
        <Button mt="md" variant="default" onClick={reset}>
          {t('error.retry')}
        </Button>
      )}
    </div>
  );
}

/** The server's sentence in the page's language. */
export function sentenceOf(problem: ApiProblem): string | null {
  return problem.sentence?.[currentLanguage()] ?? null;
}
