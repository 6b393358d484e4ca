import { type ProfileName, profileNames, profiles } from '@nadeul/contract';
import type { Clock } from '../../clock.ts';
import type { ConnectorConfig } from '../../config/read.ts';
import type { Limits } from '../../limits.ts';
import { openSourceAside } from '../../reconcile/aside.ts';
import { SourceError } from '../../source/error.ts';

type Deps = { readonly now: Clock; readonly limits: Limits };

/** The kind of Access database that a file is, where it is not the one that was chosen; null for none that is known. */
export async function otherVendorOf(config: ConnectorConfig, deps: Deps): Promise<ProfileName | null> {
  const others = profileNames.filter(
    (name) =>
      profiles[name].engine === 'access' &&
      profiles[name].vendor !== 'generic' &&
      name !== config.source.profile,
  );
  for (const profile of others) if (await fits(config, profile, deps)) return profile;
  return null;
}

async function fits(config: ConnectorConfig, profile: ProfileName, deps: Deps): Promise<boolean> {
  // What the site says of its codes and tables is of the vendor that it names, so it is left out.
  const source = { name: config.source.name, profile, place: config.source.place };
  const probe = openSourceAside({ ...config, source }, deps.now, deps.limits);
  try {
    await probe.check();
    return true;
  } catch (cause) {
    if (cause instanceof SourceError) return false;
    throw cause;
  } finally {
    await probe.close();
  }
}
