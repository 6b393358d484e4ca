import type { Kind, MeaningSettings } from './description.ts';

type Gate = { readonly gateId: string; readonly gateName: string };
type Kinds = Readonly<Record<string, Kind>>;

/** The function key decides, by the site's own table before the vendor's; where nobody pressed one, the gate may. */
export function kindOf(code: string, gate: Gate, vendor: Kinds, settings: MeaningSettings): Kind {
  const { modeKinds, gateKinds } = settings;
  const byCode = ownValue(modeKinds, code) ?? ownValue(vendor, code) ?? 'pass';
  if (byCode !== 'pass') return byCode;
  const byWords = gateKinds?.byWords?.find(({ words }) => gate.gateName.includes(words))?.kind;
  return ownValue(gateKinds?.byId, gate.gateId) ?? byWords ?? byCode;
}

function ownValue(kinds: Kinds | undefined, name: string): Kind | undefined {
  return kinds !== undefined && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}
