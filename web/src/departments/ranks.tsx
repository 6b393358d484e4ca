import { Button, Group, TextInput } from '@mantine/core';
import type { Rank } from '@nadeul/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { peopleKeys } from '../people/choices.ts';
import styles from '../people/people.module.css';

const ranksQuery = queryOptions({
  queryKey: ['ranks'],
  queryFn: ({ signal }) => call('ranks', { signal }),
});
const gradesMax = 30;

type Draft = { readonly key: string; readonly rankId: string | null; readonly name: string };

/** 직위 by grade, the highest first; several ranks of a grade are separated by commas. */
export function Ranks({ canEdit }: { canEdit: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery(ranksQuery);
  return (
    <section className={`panel ${styles.section}`}>
      <h2>{t('departments.ranks')}</h2>
      <p className="quiet">{t('departments.ranksLead')}</p>
      {data !== undefined && (
        <RankForm
          key={data.ranks.map(({ rankId, name, grade }) => `${rankId}${name}${grade}`).join()}
          ranks={data.ranks}
          canEdit={canEdit}
        />
      )}
    </section>
  );
}

function RankForm({ ranks, canEdit }: { ranks: readonly Rank[]; canEdit: boolean }) {
  const { t } = useTranslation();
  const [grades, setGrades] = useState(() => gradesOf(ranks));
  const { send, isSending, problem } = useSend('saveRanks', { refreshes: peopleKeys });
  const edit = (grade: number, change: (drafts: readonly Draft[]) => readonly Draft[]) =>
    setGrades(grades.map((drafts, index) => (index === grade ? change(drafts) : drafts)));
  const save = () =>
    send({
      body: {
        grades: grades
          .map((drafts) => drafts.filter(({ name }) => name.trim() !== ''))
          .filter((drafts) => drafts.length > 0)
          .map((drafts) => drafts.map(({ rankId, name }) => ({ rankId, name }))),
      },
    });
  return (
    <>
      <ol className={styles.lines}>
        {grades.map((drafts, grade) => (
          <li key={drafts[0]?.key ?? grade}>
            <span className="quiet">{t('departments.grade', { grade: grade + 1 })}</span>
            {drafts.map((draft, place) => (
              <TextInput
                key={draft.key}
                size="xs"
                aria-label={t('departments.rankIn', { grade: grade + 1 })}
                value={draft.name}
                readOnly={!canEdit}
                maxLength={60}
                onChange={({ currentTarget: { value } }) =>
                  edit(grade, (all) =>
                    all.map((one, index) => (index === place ? { ...one, name: value } : one)),
                  )
                }
              />
            ))}
            {canEdit && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('departments.addRank', { grade: grade + 1 })}
                onClick={() => edit(grade, (all) => [...all, newDraft()])}
              >
                +
              </Button>
            )}
          </li>
        ))}
      </ol>
      <SendProblem problem={problem} />
      {canEdit && (
        <Group mt="md">
          <Button
            variant="default"
            disabled={grades.length >= gradesMax}
            onClick={() => setGrades([...grades, [newDraft()]])}
          >
            {t('departments.addGrade')}
          </Button>
          <Button loading={isSending} onClick={save}>
            {t('people.save')}
          </Button>
        </Group>
      )}
    </>
  );
}

function gradesOf(ranks: readonly Rank[]): readonly (readonly Draft[])[] {
  const byGrade = Map.groupBy(ranks, ({ grade }) => grade);
  return [...byGrade.keys()]
    .toSorted((a, b) => a - b)
    .map((grade) => (byGrade.get(grade) ?? []).map(({ rankId, name }) => ({ key: rankId, rankId, name })));
}

function newDraft(): Draft {
  return { key: crypto.randomUUID(), rankId: null, name: '' };
}
