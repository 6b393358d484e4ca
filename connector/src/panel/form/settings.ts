import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { PanelForm, PanelProblem } from '@nadeul/contract/panel';
import { ConfigError } from '../../config/mistake.ts';
import { type Config, checkConfig, readWritten } from '../../config/read.ts';
import { type SecretStore, SecretStoreError } from '../../config/secret-store.ts';
import { type OnStep, writeAtomic } from '../atomic-file.ts';
import { problemOf } from '../sentences.ts';
import { type Draft, draftOf } from './draft.ts';
import { firstOfEach, gapsOf, problemOfMistake, repeatedNames } from './field-problems.ts';
import { formOf } from './form-of.ts';
import { sourcesOf, type Written, type WrittenSource, writtenOf } from './written.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export type SettingsOptions = {
  readonly file: string;
  readonly environment: Environment;
  readonly secrets: SecretStore;
  /** What a new config begins with besides the form: where its folders are. */
  readonly beginning: Written;
  readonly onStep?: OnStep;
};

/** What is saved now. */
export type SavedSettings = {
  /** Null before the first time. */
  readonly form: PanelForm | null;
  /** Null while something is wrong with what is saved. */
  readonly config: Config | null;
  readonly problems: readonly PanelProblem[];
};

/** A form that was checked for itself; whether its database and its server are right is another question. */
export type CheckedForm = {
  readonly draft: Draft;
  /** Null where there are problems. */
  readonly config: Config | null;
  readonly problems: readonly PanelProblem[];
};

/** The config file, and the secrets beside it. */
export class Settings {
  private readonly options: SettingsOptions;

  constructor(options: SettingsOptions) {
    this.options = options;
  }

  get file(): string {
    return resolve(this.options.file);
  }

  /** What the names of the files beside the config begin with. */
  private get base(): string {
    return basename(this.file, '.json');
  }

  /** Never throws for what stands in the file: what is wrong with it is said. */
  read(): SavedSettings {
    const { environment } = this.options;
    const { written, problem } = this.written();
    if (problem !== null) return { form: null, config: null, problems: [problem] };
    if (written === null) return { form: null, config: null, problems: [] };
    const { config, problems } = this.check(written);
    return { form: formOf(writtenOf(written), environment), config, problems };
  }

  /** Checks what was filled in, each field for itself. */
  checkForm(form: PanelForm): CheckedForm {
    const draft = draftOf(form, this.before());
    const { config, problems } = this.check(draft.written);
    // What is kept of settings that cannot be read now cannot be known.
    const { problem } = this.written();
    const unreadable = problem?.code === 'config-file-unreadable' ? [problem] : [];
    const own = [...unreadable, ...gapsOf(form), ...repeatedNames(form), ...draft.problems];
    const all = firstOfEach([...own, ...problems]);
    return { draft, config: all.length === 0 ? config : null, problems: all };
  }

  /**
   * Replaces the settings as a whole: after a power cut the old or the new ones are there, with their secrets. Gives
   * what hindered it, or null.
   */
  save({ written }: Draft): PanelProblem | null {
    try {
      this.keepBroken();
      const kept = this.withSecretsAside(written);
      writeAtomic(this.file, `${JSON.stringify(kept, null, 2)}\n`, this.options.onStep);
      this.dropUnused(kept);
      return null;
    } catch (cause) {
      if (cause instanceof SecretStoreError) return problemOf('', cause.code);
      // Only file-system calls throw here besides, and their errors carry a code.
      if (typeof (cause as NodeJS.ErrnoException).code === 'string')
        return problemOf('', 'settings-not-written');
      throw cause;
    }
  }

  /** Settings that a person broke are replaced, but not lost: they may hold what the form does not know. */
  private keepBroken(): void {
    if (this.written().problem?.code !== 'config-not-json') return;
    writeAtomic(`${this.file}.broken`, readFileSync(this.file, 'utf8'));
  }

  /** The config before: what the form does not know is kept from it. A new one begins with its folders. */
  private before(): Written {
    const { written } = this.written();
    const { beginning } = this.options;
    if (written === null) return beginning;
    const before = writtenOf(written);
    // A log folder is what the page shows and bounds, so one that was left out is filled in.
    return { ...before, logFolder: before.logFolder ?? beginning.logFolder };
  }

  private written(): { written: unknown; problem: PanelProblem | null } {
    try {
      return { written: readWritten(this.file), problem: null };
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause;
      const [first] = cause.mistakes;
      const isMissing = first === undefined || first.code === 'config-file-missing';
      return { written: null, problem: isMissing ? null : problemOfMistake(first) };
    }
  }

  private check(written: unknown): { config: Config | null; problems: PanelProblem[] } {
    try {
      return { config: checkConfig(written, this.file, this.options.environment), problems: [] };
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause;
      return { config: null, problems: cause.mistakes.map(problemOfMistake) };
    }
  }

  /** Each secret that stands in the config goes to a new file of its own; the config then names the file. */
  private withSecretsAside(written: Written): Written {
    const aside = (kind: string, secret: string) => {
      const name = `${this.base}-${kind}-${randomBytes(6).toString('hex')}`;
      const kept = `${this.options.secrets.protect(secret)}\n`;
      writeAtomic(join(dirname(this.file), name), kept, this.options.onStep);
      return name;
    };
    const withPasswordAside = <T extends { password?: string | undefined }>({ password, ...rest }: T) =>
      password === undefined ? rest : { ...rest, passwordFile: aside('door', password) };
    const sourceAside = (source: WrittenSource): WrittenSource => {
      const own = withPasswordAside(source);
      return source.database === undefined ? own : { ...own, database: withPasswordAside(source.database) };
    };
    const { officeToken, ...rest } = written;
    return {
      ...rest,
      ...(officeToken === undefined ? {} : { officeTokenFile: aside('office', officeToken) }),
      ...(rest.source === undefined ? {} : { source: sourceAside(rest.source) }),
      ...(rest.sources === undefined ? {} : { sources: rest.sources.map(sourceAside) }),
    };
  }

  /** Secrets that the new settings do not name any more. One that stays behind harms nothing but tidiness. */
  private dropUnused(kept: Written): void {
    const folder = dirname(this.file);
    const named = [
      kept.officeTokenFile,
      ...sourcesOf(kept).flatMap(({ passwordFile, database }) => [passwordFile, database?.passwordFile]),
    ];
    try {
      for (const name of readdirSync(folder)) {
        const isOurs = name.startsWith(`${this.base}-`) && /-(office|door)-[0-9a-f]{12}$/.test(name);
        if (isOurs && !named.includes(name)) rmSync(join(folder, name), { force: true });
      }
    } catch {
      // No right to tidy.
    }
  }
}
