import type { StatementSync } from 'node:sqlite';
import { type GateReport, heartbeat, heartbeatGatesMax, type TagEvent } from '@nadeul/contract';

/** Gates in a reading, each with its name where one came and its latest tag that is not after `latest`. */
export function gatesIn(events: readonly TagEvent[], latest: string): GateReport[] {
  const gates = new Map<string, GateReport>();
  for (const { gateId, gateName, occurredAt } of events) {
    if (gateId === null || !isReportable(gateId)) continue;
    const known = gates.get(gateId) ?? { gateId, name: null, lastTagAt: null };
    const at = occurredAt !== null && occurredAt <= latest ? occurredAt : null;
    gates.set(gateId, {
      gateId,
      name: gateName?.slice(0, nameMax) ?? known.name,
      lastTagAt: laterOf(at, known.lastTagAt),
    });
  }
  return [...gates.values()];
}

/** The gates that a statement gives, as the server may be told of them. */
export function readGates(statement: StatementSync): GateReport[] {
  return statement.all(heartbeatGatesMax).map(({ gate_id, name, last_tag_at }) => ({
    gateId: String(gate_id),
    name: textOf(name),
    lastTagAt: textOf(last_tag_at),
  }));
}

/** Longest name of a gate that is told. */
const nameMax = 120;
const gateIdShape = heartbeat.shape.gates.unwrap().element.shape.gateId;

function isReportable(gateId: string): boolean {
  return gateIdShape.safeParse(gateId).success;
}

function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
