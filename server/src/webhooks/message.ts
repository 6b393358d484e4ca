import type { IncidentKind, Sentence, Webhook } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { utcText } from '../clock.ts';

/** What a webhook says. The events keep their names. */
export type Message = {
  readonly event: 'incident.opened' | 'incident.over' | 'test';
  readonly at: Temporal.Instant;
  readonly office: { readonly number: string; readonly name: string };
  readonly kind: IncidentKind | null;
  readonly noticeId: string | null;
  readonly title: Sentence;
  readonly sentence: Sentence;
  /** The page of this server that shows more. */
  readonly url: string;
  readonly details: object;
};

/** The body for a receiver, as JSON: our own form with all details, or what a messenger shows. */
export function bodyOf(shape: Webhook['shape'], message: Message, deliveryId: string): string {
  return JSON.stringify(bodies[shape](message, deliveryId));
}

const linkLabel = '나들에서 보기';

// docs/webhooks.md names where each messenger describes its form.
const bodies: Readonly<Record<Webhook['shape'], (message: Message, deliveryId: string) => object>> = {
  nadeul: ({ at, details, ...message }, deliveryId) => ({
    deliveryId,
    ...message,
    at: utcText(at),
    ...details,
  }),
  slack: (message) => ({
    text: `*${escaped(headOf(message))}*\n${escaped(message.sentence.ko)}\n<${message.url}|${linkLabel}>`,
  }),
  teams: (message) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: headOf(message), weight: 'Bolder', wrap: true },
            { type: 'TextBlock', text: message.sentence.ko, wrap: true },
          ],
          actions: [{ type: 'Action.OpenUrl', title: linkLabel, url: message.url }],
        },
      },
    ],
  }),
  'naver-works': (message) => ({
    title: headOf(message),
    body: { text: message.sentence.ko },
    button: { label: linkLabel, url: message.url },
  }),
};

function headOf({ office, title }: Message): string {
  return `${office.name}: ${title.ko}`;
}

/** What Slack would take for its own signs. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
