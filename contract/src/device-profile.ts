/** The engine that holds a vendor's database. */
export type Engine = 'access' | 'mssql' | 'mysql';

/** Whose tables they are. `generic` is described wholly in the config; `kt` and `alpeta` are presets of it. */
export type Vendor = 'caps' | 'caps-transfer' | 'unis' | 'secom' | 'nitgen' | 'kt' | 'alpeta' | 'generic';

type Names = Readonly<Record<string, { readonly vendor: Vendor; readonly engine: Engine }>>;

/** The profiles that a config can name, each a vendor's tables on an engine. */
export const profiles = {
  'caps-access': { vendor: 'caps', engine: 'access' },
  'caps-mssql': { vendor: 'caps', engine: 'mssql' },
  'caps-transfer-mssql': { vendor: 'caps-transfer', engine: 'mssql' },
  'caps-transfer-mysql': { vendor: 'caps-transfer', engine: 'mysql' },
  'unis-access': { vendor: 'unis', engine: 'access' },
  'unis-mssql': { vendor: 'unis', engine: 'mssql' },
  'unis-mysql': { vendor: 'unis', engine: 'mysql' },
  'secom-mssql': { vendor: 'secom', engine: 'mssql' },
  'secom-mysql': { vendor: 'secom', engine: 'mysql' },
  'nitgen-access': { vendor: 'nitgen', engine: 'access' },
  'nitgen-mssql': { vendor: 'nitgen', engine: 'mssql' },
  'kt-access': { vendor: 'kt', engine: 'access' },
  'alpeta-mssql': { vendor: 'alpeta', engine: 'mssql' },
  'alpeta-mysql': { vendor: 'alpeta', engine: 'mysql' },
  'generic-access': { vendor: 'generic', engine: 'access' },
  'generic-mssql': { vendor: 'generic', engine: 'mssql' },
  'generic-mysql': { vendor: 'generic', engine: 'mysql' },
} as const satisfies Names;

export type ProfileName = keyof typeof profiles;

/** All profile names, in the order in which they are shown. */
// The keys of the record are profile names by its type.
export const profileNames = Object.keys(profiles) as [ProfileName, ...ProfileName[]];

/** 외부 근태기기, as the page of a workplace names them. */
export const deviceKinds = ['caps', 'secom', 'other'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Which of them a profile belongs to; a profile of a later version belongs to the others. */
export function deviceKindOf(profile: string): DeviceKind {
  if (profile.startsWith('caps-')) return 'caps';
  return profile.startsWith('secom-') ? 'secom' : 'other';
}
