import type { TagEvent } from '@nadeul/contract';

/** A tag event with invented content; name what matters. */
export function tagOf(given: Partial<TagEvent> & { vendorKey: string }): TagEvent {
  return {
    occurredAt: '2026-11-20T08:52:14+09:00',
    occurredRaw: '20261120 085214',
    storedAt: null,
    kind: 'pass',
    granted: true,
    userNumber: '7',
    employeeNumber: null,
    cardNumber: null,
    name: null,
    gateId: '1',
    gateName: null,
    raw: {},
    ...given,
  };
}
