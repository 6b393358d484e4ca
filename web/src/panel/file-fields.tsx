import { Button } from '@mantine/core';
import type { ProfileName } from '@nadeul/contract/device-profile';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftSource, usualAccessPath } from './draft.ts';
import { Field, type FieldLinks, SecretField } from './fields.tsx';
import { FileDialog } from './file-dialog.tsx';
import { More } from './more.tsx';
import styles from './panel.module.css';
import { proposalsQuery } from './panel-queries.ts';

export type SourceFieldsProps = {
  readonly source: DraftSource;
  /** The path of a field in the form. */
  readonly at: (field: string) => string;
  readonly change: (patch: Partial<DraftSource>, field: string) => void;
  readonly links: FieldLinks;
  readonly isPasswordStored: boolean;
};

/** DB 경로 of an Access file, typed or chosen; and its password, which few have. */
export function FileFields({ source, at, change, links, isPasswordStored }: SourceFieldsProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const choose = (path: string, profile: ProfileName = source.profile) => change({ path, profile }, 'path');
  return (
    <>
      <Field
        name={at('path')}
        label={t('panel.source.path')}
        description={t('panel.source.pathAbout')}
        placeholder={usualAccessPath}
        value={source.path}
        onChange={(path) => choose(path)}
        links={links}
      >
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t('panel.source.browse')}
        </Button>
      </Field>
      {source.path === '' && <FoundFiles onChoose={choose} />}
      <FileDialog
        isOpen={isOpen}
        path={source.path}
        onClose={() => setIsOpen(false)}
        onChoose={(path, profile) => {
          setIsOpen(false);
          choose(path, profile);
        }}
      />
      <More isOpen={links.errorOf(at('password')) !== undefined || isPasswordStored}>
        <SecretField
          name={at('password')}
          label={t('panel.source.filePassword')}
          description={t('panel.source.filePasswordAbout')}
          value={source.password}
          onChange={(password) => change({ password }, 'password')}
          isStored={isPasswordStored}
          links={links}
        />
      </More>
    </>
  );
}

/** Files that lie where vendors put them: one press fills the path. */
function FoundFiles({ onChoose }: { onChoose: (path: string, profile: ProfileName) => void }) {
  const { t } = useTranslation();
  const found = useQuery(proposalsQuery).data?.proposals.filter(({ isThere }) => isThere) ?? [];
  if (found.length === 0) return null;
  return (
    <div className={styles.found}>
      <span>{t('panel.source.found')}</span>
      {found.map(({ path, profile }) => (
        <Button key={path} size="compact-sm" variant="light" onClick={() => onChoose(path, profile)}>
          {path}
        </Button>
      ))}
    </div>
  );
}
