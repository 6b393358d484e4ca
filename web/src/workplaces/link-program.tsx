import { Button } from '@mantine/core';
import type { DeviceLinkDetail } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../shell/copy-field.tsx';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { configText, engineOf } from './connector-config.ts';
import { LinkDownloads } from './link-downloads.tsx';
import { officeQuery } from './queries.ts';
import { Step } from './step.tsx';
import styles from './workplaces.module.css';

const check = 'npm run connector -- diagnose --config connector.json';
const run = 'npm run connector -- run --config connector.json';

/** 연동 프로그램 다운로드: the files that install it, or the config and the commands of a copy of Nadeul. */
export function LinkProgram({ link }: { link: DeviceLinkDetail }) {
  const { t } = useTranslation();
  const office = useQuery(officeQuery).data;
  const config = configText(link, { server: link.serverAddress, officeNumber: office?.number ?? '' });
  return (
    <Step number={2} title={t('link.program')}>
      <p className="quiet">{t('link.programLead')}</p>
      <div className={styles.stack}>
        <LinkDownloads downloads={link.downloads} />
        <h3>{t('link.fromSource')}</h3>
        <p>{t('link.fromSourceLead')}</p>
        <div className={styles.choices}>
          <Button variant="default" onClick={() => save(config)}>
            {t('link.config')}
          </Button>
          <span className="quiet">
            {t(`link.edit.${engineOf(link.profile) === 'access' ? 'file' : 'database'}`)}
          </span>
        </div>
        <details>
          <summary>{t('link.configShow')}</summary>
          <ScrollPanel label={t('link.configShow')}>
            <pre className={styles.code}>{config}</pre>
          </ScrollPanel>
        </details>
        <CopyField label={t('link.commandCheck')} value={check} />
        <CopyField label={t('link.commandRun')} value={run} />
      </div>
    </Step>
  );
}

/** Gives the browser a file to keep. */
function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = 'connector.json';
  anchor.click();
  URL.revokeObjectURL(url);
}
