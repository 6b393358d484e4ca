const windowMs = 60_000;
const failuresMaxPerId = 5;
const failuresMaxPerAddress = 50;
/** Keys remembered at once; the oldest is forgotten first. */
const keysMax = 10_000;

/** Counts failed sign-ins by ID and by address, each within a minute, in this process. */
export type Attempts = {
  readonly isBlocked: (attempt: Attempt) => boolean;
  readonly failed: (attempt: Attempt) => void;
};
export type Attempt = { readonly address: string; readonly loginId: string };

/** `nowMs` is any clock that does not run backwards, in milliseconds. */
export function signInAttempts(nowMs: () => number): Attempts {
  const failures = new Map<string, number[]>();
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > nowMs() - windowMs);
  const add = (key: string) => {
    const times = [...recent(key), nowMs()].slice(-failuresMaxPerAddress);
    failures.delete(key);
    failures.set(key, times);
    const [oldest] = failures.keys();
    if (failures.size > keysMax && oldest !== undefined) failures.delete(oldest);
  };
  return {
    isBlocked: ({ address, loginId }) =>
      recent(idKey(address, loginId)).length >= failuresMaxPerId ||
      recent(address).length >= failuresMaxPerAddress,
    failed: ({ address, loginId }) => {
      add(idKey(address, loginId));
      add(address);
    },
  };
}

function idKey(address: string, loginId: string): string {
  return `${address} ${loginId.toLowerCase()}`;
}
