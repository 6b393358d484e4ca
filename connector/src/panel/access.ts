import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { PanelLimits } from './panel-limits.ts';
import { isPassword } from './password.ts';

/** 256 bits: cannot be guessed. */
const secretBytes = 32;

/** `link`: the browser has not been let in. `password`: it has, and the password is still to be given. */
export type Entry = 'link' | 'password' | 'open';

export type SignIn = 'open' | 'wrong' | 'too-many' | 'link';

type Options = {
  readonly now: Clock;
  readonly limits: PanelLimits;
  /** The password's hash as it is stored now; null where none is set. */
  readonly passwordHash: () => string | null;
};

/** Who may use the panel: browsers that opened its link, and gave the password where one is set. */
export class Access {
  private readonly options: Options;
  private readonly linkDigest: string;
  private isLinkUsed = false;
  /** Digest of a cookie → whether the password was given. */
  private readonly sessions = new Map<string, { isPasswordGiven: boolean }>();
  private wrongInARow = 0;
  private waitUntilMs = 0;

  constructor(options: Options, linkSecret: string) {
    this.options = options;
    this.linkDigest = digestOf(linkSecret);
  }

  /** The cookie for a browser that opened the link; null when it is wrong or was used before. */
  open(secret: string): string | null {
    if (this.isLinkUsed || digestOf(secret) !== this.linkDigest) return null;
    if (this.sessions.size >= this.options.limits.sessionsMax) return null;
    this.isLinkUsed = true;
    const cookie = newSecret();
    this.sessions.set(digestOf(cookie), { isPasswordGiven: false });
    return cookie;
  }

  entryOf(cookie: string | undefined): Entry {
    const session = cookie === undefined ? undefined : this.sessions.get(digestOf(cookie));
    if (session === undefined) return 'link';
    return session.isPasswordGiven || this.options.passwordHash() === null ? 'open' : 'password';
  }

  /** Takes the password. After several wrong ones in a row even the right one has to wait. */
  async signIn(cookie: string | undefined, password: string): Promise<SignIn> {
    const session = cookie === undefined ? undefined : this.sessions.get(digestOf(cookie));
    if (session === undefined) return 'link';
    const { now, limits, passwordHash } = this.options;
    if (now() < this.waitUntilMs) return 'too-many';
    // Counted before the slow comparison, so that many at once are not many free attempts.
    this.wrongInARow++;
    const beyond = this.wrongInARow - limits.freeAttempts;
    if (beyond >= 0)
      this.waitUntilMs = now() + Math.min(limits.attemptWaitMs * 2 ** beyond, limits.attemptWaitLongestMs);
    const hash = passwordHash();
    if (hash !== null && !(await isPassword(password, hash))) return 'wrong';
    this.wrongInARow = 0;
    this.waitUntilMs = 0;
    session.isPasswordGiven = true;
    return 'open';
  }

  /** The password was set or changed by this browser: it stays in, all others give the new one. */
  passwordChanged(cookie: string | undefined): void {
    const own = cookie === undefined ? undefined : digestOf(cookie);
    for (const [digest, session] of this.sessions) session.isPasswordGiven = digest === own;
  }
}

/** A new secret for a link or a cookie. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** Looked up by digest, so that no comparison takes longer for a better guess. */
function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
