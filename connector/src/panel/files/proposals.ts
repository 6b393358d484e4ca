import { existsSync } from 'node:fs';
import type { ProfileName } from '@nadeul/contract';
import type { FileProposals } from '@nadeul/contract/panel';

type Default = { readonly path: string; readonly profile: ProfileName };

/** Where vendors' programs put their Access file unless told otherwise. Sources: docs/sources. */
export const defaultPlaces: readonly Default[] = [
  { path: 'C:\\CAPS\\ACServer\\ACCESS.mdb', profile: 'caps-access' },
  { path: 'C:\\Program Files (x86)\\UNIS\\unis.mdb', profile: 'unis-access' },
  { path: 'C:\\Program Files\\UNIS\\unis.mdb', profile: 'unis-access' },
  { path: 'C:\\UNIS\\unis.mdb', profile: 'unis-access' },
  { path: 'C:\\Program Files (x86)\\NITGEN\\Access Manager\\NITGENDBAC.mdb', profile: 'nitgen-access' },
  { path: 'C:\\Program Files (x86)\\KTT_FPReader\\dbFolder\\hds_fpsystem.mdb', profile: 'kt-access' },
];

/** The default places, and whether a file is there; those that are there come first. */
export function proposalsOf(places: readonly Default[]): FileProposals {
  const proposals = places.map((place) => ({ ...place, isThere: existsSync(place.path) }));
  return { proposals: proposals.sort((a, b) => Number(b.isThere) - Number(a.isThere)) };
}

const likelyNames = defaultPlaces.map(({ path }) => path.split('\\').at(-1)?.toLowerCase());

/** Whether a file has the name that a vendor gives its database. */
export function isLikely(name: string): boolean {
  return likelyNames.includes(name.toLowerCase());
}
