import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { PanelResend, PanelResendOrder, ResendPreview } from '@nadeul/contract/panel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seoulTimeOf } from '../time/format.ts';
import { Notice } from './notice.tsx';
import styles from './panel.module.css';
import { ask, sentenceOf } from './panel-client.ts';
import { resendQuery } from './panel-queries.ts';
import { PreviewTable } from './preview-table.tsx';
import { ResendProgress } from './resend-progress.tsx';
import { Section } from './section.tsx';
import { Warnings } from './warnings.tsx';

/** 날짜별 전송: what a day or a range has, here and at the server, and sending it again. */
export function ResendSection({ sourceNames }: { sourceNames: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Section number={3} title={t('panel.resend.title')}>
      <p className="quiet">{t(sourceNames.length === 0 ? 'panel.resend.saveFirst' : 'panel.resend.lead')}</p>
      {sourceNames.length > 0 && <Resend sourceNames={sourceNames} />}
    </Section>
  );
}

function Resend({ sourceNames }: { sourceNames: readonly string[] }) {
  const client = useQueryClient();
  const running = useQuery(resendQuery).data ?? null;
  const [order, setOrder] = useState<PanelResendOrder>(() => firstOrder(sourceNames[0] ?? ''));
  const preview = useMutation({
    mutationFn: (of: PanelResendOrder) => ask<ResendPreview>('POST', 'resendPreview', { body: of }),
  });
  const send = useMutation({
    mutationFn: (of: PanelResendOrder) => ask<PanelResend>('POST', 'resend', { body: of }),
    onSuccess: (begun) => client.setQueryData(resendQuery.queryKey, begun),
    onSettled: () => client.invalidateQueries({ queryKey: resendQuery.queryKey }),
  });
  const change = (patch: Partial<PanelResendOrder>) => {
    setOrder({ ...order, ...patch });
    preview.reset();
    send.reset();
  };
  const isRunning = running?.state === 'running';
  const isPreviewed = preview.data?.isOk === true;
  return (
    <>
      <Order order={order} sourceNames={sourceNames} onChange={change} isOff={isRunning}>
        <PreviewButton
          isOff={isRunning || !isInOrder(order)}
          isPending={preview.isPending}
          isMain={!isPreviewed}
          onPress={() => preview.mutate(order)}
        />
      </Order>
      <Trouble error={preview.error ?? send.error} />
      {preview.data?.isOk === false && <Warnings problems={preview.data.problems} isError />}
      {isPreviewed && !isRunning && (
        <PreviewTable
          days={preview.data?.isOk === true ? preview.data.days : []}
          isSending={send.isPending}
          onSend={() => send.mutate(order, { onSuccess: () => preview.reset() })}
        />
      )}
      {running !== null && <ResendProgress resend={running} />}
    </>
  );
}

function PreviewButton(props: {
  readonly isOff: boolean;
  readonly isPending: boolean;
  readonly isMain: boolean;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Button variant="default" disabled={props.isOff} loading={props.isPending} onClick={props.onPress}>
      {t(props.isMain ? 'panel.resend.preview' : 'panel.resend.previewAgain')}
    </Button>
  );
}

function Trouble({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  if (error === null) return null;
  return (
    <Notice tone="red" role="alert">
      {sentenceOf(error) ?? t('panel.failedText')}
    </Notice>
  );
}

type OrderProps = {
  readonly order: PanelResendOrder;
  readonly sourceNames: readonly string[];
  readonly onChange: (patch: Partial<PanelResendOrder>) => void;
  readonly isOff: boolean;
  readonly children: React.ReactNode;
};

/** Whose days, and which. */
function Order({ order, sourceNames, onChange, isOff, children }: OrderProps) {
  const { t } = useTranslation();
  const today = seoulTimeOf(Date.now()).slice(0, 10);
  const day = (end: 'from' | 'until') => (
    <TextInput
      type="date"
      aria-label={t(`panel.resend.${end}`)}
      max={today}
      value={order[end]}
      disabled={isOff}
      error={end === 'until' && !isInOrder(order)}
      onChange={({ currentTarget: { value } }) => {
        if (value !== '') onChange({ [end]: value });
      }}
    />
  );
  return (
    <div className={styles.order}>
      {sourceNames.length > 1 && (
        <NativeSelect
          w="100%"
          aria-label={t('panel.resend.source')}
          data={[...sourceNames]}
          value={order.sourceName}
          disabled={isOff}
          onChange={({ currentTarget }) => onChange({ sourceName: currentTarget.value })}
        />
      )}
      {day('from')}
      <span aria-hidden="true">~</span>
      {day('until')}
      {children}
      {!isInOrder(order) && (
        <p className={styles.wrong} role="alert">
          {t('panel.resend.notInOrder')}
        </p>
      )}
    </div>
  );
}

function isInOrder({ from, until }: PanelResendOrder): boolean {
  return from <= until;
}

/** Yesterday and today: what people look for when something is missing. */
function firstOrder(sourceName: string): PanelResendOrder {
  const now = Date.now();
  const dayMs = 86_400_000;
  return {
    sourceName,
    from: seoulTimeOf(now - dayMs).slice(0, 10),
    until: seoulTimeOf(now).slice(0, 10),
  };
}
