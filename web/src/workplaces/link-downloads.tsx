import { Alert, Button } from '@mantine/core';
import type { ConnectorDownload } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { urlOf } from '../api/client.ts';
import { CopyField } from '../shell/copy-field.tsx';
import styles from './workplaces.module.css';

const bytesPerMegabyte = 1_000_000;

/** How an operator makes a file that this server does not have. */
const makers = {
  windows: 'npm run build:windows',
  linux: 'npm run build:linux',
  update: 'npm run build:linux',
} as const;
/** Where the Windows installer puts the connector. */
const windowsFolder = String.raw`C:\Program Files\Nadeul Connector`;

const kinds = ['windows', 'linux', 'update'] as const;

/** The files that install or update a connector, each with what is compared after the download. */
export function LinkDownloads({ downloads }: { downloads: readonly ConnectorDownload[] }) {
  const { t } = useTranslation();
  const missing = kinds.filter((kind) => downloads.every((one) => one.kind !== kind));
  const commands = [...new Set(missing.map((kind) => makers[kind]))];
  return (
    <>
      {downloads.map((file) => (
        <Download key={file.kind} file={file} />
      ))}
      {missing.length > 0 && (
        <Alert
          color="gray"
          variant="light"
          title={`${missing.map((kind) => t(`link.downloadOf.${kind}`)).join(', ')}: ${t('link.noFile')}`}
        >
          <p>{t('link.noFilesLead')}</p>
          {commands.map((command) => (
            <CopyField key={command} label={t('link.command')} value={command} />
          ))}
        </Alert>
      )}
    </>
  );
}

function Download({ file }: { file: ConnectorDownload }) {
  const { t } = useTranslation();
  const { kind, fileName, bytes, sha256 } = file;
  const name = t(`link.downloadOf.${kind}`);
  return (
    <section className={styles.download} aria-label={name}>
      <h3>{name}</h3>
      <p className="quiet">{t(`link.downloadAbout.${kind}`)}</p>
      <div className={styles.choices}>
        <Button
          component="a"
          href={urlOf('connectorDownload', { params: { kind } })}
          download={fileName}
          variant={kind === 'windows' ? 'filled' : 'default'}
          aria-label={t('link.downloadNamed', { name })}
        >
          {t('link.download')}
        </Button>
        <span className="quiet">
          {fileName} · {(bytes / bytesPerMegabyte).toFixed(1)} MB
        </span>
      </div>
      {commandsOf(file).map(({ label, value }) => (
        <CopyField key={label} label={t(`link.${label}`)} value={value} />
      ))}
      <CopyField label={t('link.sha256')} value={sha256} />
    </section>
  );
}

type Command = { readonly label: 'command' | 'commandWindows' | 'commandLinux'; readonly value: string };

/** What is run with a file, by system; nothing where it is opened. */
function commandsOf({ kind, fileName, sha256 }: ConnectorDownload): Command[] {
  switch (kind) {
    case 'windows':
      return [];
    case 'linux': {
      const folder = fileName.replace(/\.tar\.gz$/, '');
      const value = `tar -xzf ${fileName} && sudo ./${folder}/install.sh && sudo nadeul-connector panel`;
      return [{ label: 'command', value }];
    }
    case 'update': {
      const checked = `--sha256 ${sha256}`;
      const downloaded = `"%USERPROFILE%\\Downloads\\${fileName}"`;
      return [
        {
          label: 'commandWindows',
          value: `cd /d "${windowsFolder}" && node.exe launcher.mjs update --from ${downloaded} ${checked}`,
        },
        { label: 'commandLinux', value: `sudo nadeul-connector update --from ${fileName} ${checked}` },
      ];
    }
  }
}
