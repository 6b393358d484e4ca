import { Button } from '@mantine/core';
import type { PanelProblem, ServerCheck } from '@nadeul/contract/panel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { shortDate } from '../time/format.ts';
import type { DraftSource } from './draft.ts';
import { Notice } from './notice.tsx';
import { OptionPicture } from './option-picture.tsx';
import styles from './option-section.module.css';
import { Section } from './section.tsx';
import { Warnings } from './warnings.tsx';

/** The seed's two. */
const usual = ['button', 'first-last'] as const;
/** Further ones, shown when asked for or chosen. */
const others = ['first-last-calendar', 'mixed'] as const;

export type CheckOption = (typeof usual | typeof others)[number];
type Office = Extract<ServerCheck, { isOk: true }>['office'];
export type Link = Office['links'][number];

type Props = {
  readonly sources: readonly DraftSource[];
  readonly office: Office | null;
  /** What was chosen here and is not yet at the server, by the link's name. */
  readonly chosen: ReadonlyMap<string, CheckOption>;
  readonly onChoose: (link: string, option: CheckOption) => void;
  readonly problems: readonly PanelProblem[];
};

/** 출퇴근 체크 옵션 of the workplaces of these sources, as the server keeps it. */
export function OptionSection({ sources, office, chosen, onChoose, problems }: Props) {
  const { t } = useTranslation();
  const links = linksOf(sources, office);
  return (
    <Section number={4} title={t('panel.option.title')}>
      <p className="quiet">{t('panel.option.lead')}</p>
      {links.length === 0 ? (
        <>
          <p className="quiet">{t(office === null ? 'panel.option.noOffice' : 'panel.option.noLink')}</p>
          <Choices group="none" value={null} />
        </>
      ) : (
        links.map((link) => (
          <OfLink
            key={link.sourceId}
            link={link}
            isMany={links.length > 1}
            value={chosen.get(link.name) ?? link.check.checkOption}
            onChoose={
              office?.maySetCheckOption === true ? (option) => onChoose(link.name, option) : undefined
            }
          />
        ))
      )}
      {office !== null && links.length > 0 && (
        <p className="quiet">
          {t(office.maySetCheckOption ? 'panel.option.fromToday' : 'panel.option.mayNot')}
        </p>
      )}
      <Warnings problems={problems} isError />
    </Section>
  );
}

/** The links of the office that these sources are, one a workplace's name and source. */
function linksOf(sources: readonly DraftSource[], office: Office | null): Link[] {
  return (office?.links ?? []).filter(({ name }) => sources.some((source) => source.name.trim() === name));
}

type OfLinkProps = {
  readonly link: Link;
  readonly isMany: boolean;
  readonly value: CheckOption;
  readonly onChoose: ((option: CheckOption) => void) | undefined;
};

function OfLink({ link, isMany, value, onChoose }: OfLinkProps) {
  const { t } = useTranslation();
  const { planned } = link.check;
  return (
    <div>
      {isMany && (
        <h3 className={styles.link}>
          {link.name} <span className="quiet">{link.workplaceName}</span>
        </h3>
      )}
      <Choices group={link.sourceId} value={value} onChoose={onChoose} />
      {planned !== null && (
        <p className="quiet">
          {t('panel.option.planned', {
            day: shortDate(planned.from, currentLanguage()),
            option: t(`panel.option.name.${planned.checkOption}`),
          })}
        </p>
      )}
    </div>
  );
}

type ChoicesProps = {
  readonly group: string;
  readonly value: CheckOption | null;
  readonly onChoose?: ((option: CheckOption) => void) | undefined;
};

function Choices({ group, value, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const isOther = others.some((one) => one === value);
  const [isMoreAsked, setIsMoreAsked] = useState(false);
  const isMoreShown = isMoreAsked || isOther;
  return (
    <div className={styles.choices}>
      <div className={styles.options} role="radiogroup" aria-label={t('panel.option.title')}>
        {[...usual, ...(isMoreShown ? others : [])].map((one) => (
          <label
            key={one}
            className={styles.option}
            data-checked={value === one}
            data-disabled={onChoose === undefined}
          >
            <input
              type="radio"
              className="visually-hidden"
              name={`option-${group}`}
              checked={value === one}
              disabled={onChoose === undefined}
              onChange={() => onChoose?.(one)}
            />
            <strong>{t(`panel.option.name.${one}`)}</strong>
            <span>{t(`panel.option.about.${one}`)}</span>
            <OptionPicture option={one} />
          </label>
        ))}
      </div>
      {value === 'first-last-calendar' && (
        <Notice tone="amber" role="status">
          {t('panel.option.midnightWarning')}
        </Notice>
      )}
      {!isOther && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isMoreShown}
            onClick={() => setIsMoreAsked(!isMoreAsked)}
          >
            {t(isMoreShown ? 'panel.option.fewer' : 'panel.option.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
