import { Button, Modal } from '@mantine/core';
import type { ProfileName } from '@nadeul/contract/device-profile';
import type { FileProposals, FolderListing } from '@nadeul/contract/panel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentText } from '../time/moment.ts';
import styles from './file-dialog.module.css';
import { codeOf, sentenceOf } from './panel-client.ts';
import { filesQuery, proposalsQuery } from './panel-queries.ts';
import { sizeText } from './size.ts';

type Props = {
  readonly isOpen: boolean;
  /** What stands in the field: its folder is opened first. */
  readonly path: string;
  readonly onClose: () => void;
  /** `profile` where the place says whose file it is. */
  readonly onChoose: (path: string, profile?: ProfileName) => void;
};

/** Chooses a database file on this machine: the usual places first, then folder by folder. */
export function FileDialog({ isOpen, path, onClose, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('panel.files.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {isOpen && <Chooser first={folderOf(path)} onChoose={onChoose} />}
    </Modal>
  );
}

/** The folder that a path lies in, of either kind of slash; empty for the top. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.search(/[\\/][^\\/]*$/)));
}

function Chooser({ first, onChoose }: { first: string; onChoose: Props['onChoose'] }) {
  const { t } = useTranslation();
  const proposals = useQuery(proposalsQuery).data?.proposals ?? [];
  const [folder, setFolder] = useState(first);
  const listing = useQuery(filesQuery(folder));
  return (
    <>
      <Proposals proposals={proposals} onChoose={onChoose} />
      {listing.error !== null && (
        <div role="alert" className={styles.problem}>
          <p>
            {sentenceOf(listing.error) ?? t('panel.failedText')}{' '}
            <span className="quiet">({codeOf(listing.error)})</span>
          </p>
          <Button size="compact-sm" variant="default" onClick={() => setFolder('')}>
            {t('panel.files.top')}
          </Button>
        </div>
      )}
      {listing.data !== undefined && (
        <Listing listing={listing.data} onFolder={setFolder} onChoose={onChoose} />
      )}
    </>
  );
}

type ProposalsProps = {
  readonly proposals: FileProposals['proposals'];
  readonly onChoose: Props['onChoose'];
};

function Proposals({ proposals, onChoose }: ProposalsProps) {
  const { t } = useTranslation();
  const found = proposals.filter(({ isThere }) => isThere);
  const [usual] = proposals;
  if (usual === undefined) return null;
  if (found.length === 0)
    return <p className={`quiet ${styles.problem}`}>{t('panel.files.notThere', { path: usual.path })}</p>;
  return (
    <section aria-label={t('panel.files.usual')}>
      <h3 className={styles.label}>{t('panel.files.usual')}</h3>
      <ul className={styles.list}>
        {found.map(({ path, profile }) => (
          <li key={path}>
            <button
              type="button"
              className={styles.entry}
              data-likely="true"
              onClick={() => onChoose(path, profile)}
            >
              <span className={styles.name}>{path}</span>
              <span className="quiet">{t(`panel.profile.${profile}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

type ListingProps = {
  readonly listing: FolderListing;
  readonly onFolder: (path: string) => void;
  readonly onChoose: (path: string) => void;
};

function Listing({ listing, onFolder, onChoose }: ListingProps) {
  const { t } = useTranslation();
  const { path, parent, entries, isCut } = listing;
  return (
    <section aria-label={t('panel.files.folder')}>
      <div className={styles.place}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={parent === null}
          onClick={() => onFolder(parent ?? '')}
        >
          {t('panel.files.up')}
        </Button>
        <code aria-live="polite">{path === '' ? t('panel.files.thisMachine') : path}</code>
      </div>
      {entries.length === 0 && <p className={`quiet ${styles.problem}`}>{t('panel.files.empty')}</p>}
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.path}>
            <button
              type="button"
              className={styles.entry}
              data-likely={entry.isLikely}
              onClick={() => (entry.isFolder ? onFolder(entry.path) : onChoose(entry.path))}
            >
              <Sign isFolder={entry.isFolder} />
              <span className={styles.name}>{entry.name}</span>
              {entry.isLikely && <span className={styles.likely}>{t('panel.files.likely')}</span>}
              <span className="quiet">
                {[
                  entry.bytes === null ? null : sizeText(entry.bytes),
                  entry.changedAt === null ? null : momentText(entry.changedAt),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {isCut && <p className={`quiet ${styles.problem}`}>{t('panel.files.cut')}</p>}
    </section>
  );
}

function Sign({ isFolder }: { isFolder: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
        {isFolder ? <path d="M1.5 3.5h4l1.5 2h7.5v7h-13z" /> : <path d="M4 1.5h5l3 3v10H4zM9 1.5v3h3" />}
      </svg>
      <span className="visually-hidden">{t(isFolder ? 'panel.files.isFolder' : 'panel.files.isFile')}</span>
    </>
  );
}
