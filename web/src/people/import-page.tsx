import { Button } from '@mantine/core';
import type { ImportPreview } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../shell/page-head.tsx';
import { ImportDrop } from './import-drop.tsx';
import { ImportReview } from './import-review.tsx';

/** Employees from a file: choose it, look at what it would do, apply it. */
export function ImportPage() {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  return (
    <div className="page">
      <PageHead title={t('people.importTitle')} lead={t('people.importLead')}>
        <Button variant="default" renderRoot={(props) => <Link to="/hr/people" {...props} />}>
          {t('people.employees')}
        </Button>
      </PageHead>
      {preview === null ? (
        <ImportDrop onRead={setPreview} />
      ) : (
        <ImportReview preview={preview} onAgain={() => setPreview(null)} />
      )}
    </div>
  );
}
