import type {
  FileProposals,
  FolderListing,
  PanelCheckOption,
  PanelForm,
  PanelProblem,
  PanelResend,
  PanelResendOrder,
  PanelService,
  PanelServiceAction,
  PanelState,
  PanelStatus,
  PanelTaps,
  ResendPreview,
  Saved,
  ServerCheck,
  SourceCheck,
} from '@nadeul/contract/panel';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Machine } from '../config/default-file.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { doorDateAt } from '../door-time.ts';
import type { Limits } from '../limits.ts';
import { isFolderLocked } from '../outbox/lock.ts';
import { configDigestOf, readRunningNote } from '../running-note.ts';
import { makeSupportBundle } from '../support/bundle.ts';
import { connectorVersion } from '../version.ts';
import { checkServer, reachProblem } from './check/check-server.ts';
import { checkSource } from './check/check-source.ts';
import { serverProbe, sourceProbe } from './check/probe.ts';
import { Turnstile } from './check/turnstile.ts';
import { setCheckOption } from './check-option.ts';
import { listFolder } from './files/listing.ts';
import { defaultPlaces, proposalsOf } from './files/proposals.ts';
import type { Folders } from './folders.ts';
import type { Draft } from './form/draft.ts';
import { firstOfEach } from './form/field-problems.ts';
import type { CheckedForm, Settings } from './form/settings.ts';
import { PanelRefused } from './http/refused.ts';
import type { OpenFolder } from './open-folder.ts';
import type { PanelLimits } from './panel-limits.ts';
import type { PasswordFile } from './password-file.ts';
import { PanelResender } from './resend.ts';
import type { ServiceManager } from './service/manager.ts';
import { sourceStatus } from './status.ts';
import { NewestTaps } from './taps.ts';

export type DeskOptions = {
  readonly settings: Settings;
  readonly folders: Folders;
  readonly service: ServiceManager;
  readonly passwordFile: PasswordFile;
  /** Null where this machine has no screen to open folders on. */
  readonly openFolder: OpenFolder | null;
  readonly machine: Machine;
  readonly now: Clock;
  readonly limits: Limits;
  readonly panelLimits: PanelLimits;
  readonly log: Logger;
  /** Somebody, or something that goes on, uses the panel. */
  readonly onUse: () => void;
};

type SupportBundle = { readonly name: string; readonly bytes: Uint8Array };

/** What the page can ask for. Expected troubles are in the answers; a `PanelRefused` is thrown for the rest. */
export class Desk {
  private readonly options: DeskOptions;
  private readonly newest: NewestTaps;
  private readonly resender: PanelResender;
  private readonly checks: Turnstile;

  constructor(options: DeskOptions) {
    this.options = options;
    this.newest = new NewestTaps(options);
    const { checksMax, checksWaitingMax } = options.panelLimits;
    this.checks = new Turnstile(checksMax, checksWaitingMax);
    this.resender = new PanelResender(options);
  }

  async state(): Promise<PanelState> {
    const { settings, folders, machine, openFolder, passwordFile } = this.options;
    const { form, problems } = settings.read();
    const { platform } = machine;
    return {
      version: connectorVersion,
      platform: platform === 'win32' ? 'windows' : platform === 'linux' ? 'linux' : 'other',
      configFile: settings.file,
      dataFolder: folders.data(),
      logFolder: folders.log(),
      canOpenFolders: openFolder !== null,
      form,
      problems: [...problems],
      hasPassword: passwordFile.hash() !== null,
      service: await this.service(),
    };
  }

  /** Saves what works, or says what does not and saves nothing. */
  async save(form: PanelForm): Promise<Saved> {
    const checked = this.options.settings.checkForm(form);
    if (checked.config === null) return { isOk: false, problems: [...checked.problems] };
    const sources = form.sources.map((_, index) => this.checkSourceOf(checked, index));
    const outcomes = await Promise.all([...sources, this.checkServerOf(checked, form)]);
    const problems = outcomes.flatMap((outcome) => (outcome.isOk ? [] : outcome.problems));
    if (problems.length > 0) return { isOk: false, problems: firstOfEach(problems) };
    const hindered = this.options.settings.save(checked.draft);
    if (hindered !== null) return { isOk: false, problems: [hindered] };
    return { isOk: true, state: await this.state() };
  }

  checkSource(form: PanelForm, index: number): Promise<SourceCheck> {
    if (index >= form.sources.length) throw new PanelRefused('request-malformed');
    return this.checkSourceOf(this.options.settings.checkForm(form), index);
  }

  checkServer(form: PanelForm): Promise<ServerCheck> {
    return this.checkServerOf(this.options.settings.checkForm(form), form);
  }

  files(path: string): FolderListing {
    const listed = listFolder(path, this.options.panelLimits);
    if (typeof listed === 'string') throw new PanelRefused(listed);
    return listed;
  }

  proposals(): FileProposals {
    return proposalsOf(defaultPlaces);
  }

  async status(): Promise<PanelStatus> {
    const { config } = this.options.settings.read();
    const sources =
      config === null ? [] : config.sources.map((one) => sourceStatus(one, this.options.limits));
    return { sources, service: await this.service() };
  }

  taps(name: string): Promise<PanelTaps> {
    return this.newest.of(this.configOf(name));
  }

  /** Does what is asked of the service, and says how it is then. */
  async serve(action: PanelServiceAction['action']): Promise<PanelService> {
    const problem = await this.options.service.act(action);
    const service = await this.service();
    return { ...service, problem: problem ?? service.problem };
  }

  async openLogs(): Promise<Record<string, never>> {
    const { openFolder, folders } = this.options;
    if (openFolder === null || !(await openFolder(folders.log())))
      throw new PanelRefused('folders-cannot-open');
    return {};
  }

  async setPassword(password: string | null): Promise<Record<string, never>> {
    if (!(await this.options.passwordFile.set(password))) throw new PanelRefused('settings-not-written');
    return {};
  }

  async setCheckOption({ sourceName, checkOption }: PanelCheckOption): Promise<{ problems: PanelProblem[] }> {
    const problem = await setCheckOption(this.configOf(sourceName), checkOption, this.options);
    return { problems: problem === null ? [] : [problem] };
  }

  previewResend(order: PanelResendOrder): Promise<ResendPreview> {
    const config = this.configOf(order.sourceName);
    return this.counted(() => this.resender.preview(config, order));
  }

  resend(): PanelResend {
    return this.resender.report;
  }

  startResend(order: PanelResendOrder): PanelResend {
    if (this.resender.isRunning) throw new PanelRefused('resend-running');
    return this.resender.start(this.configOf(order.sourceName), order);
  }

  stopResend(): Promise<PanelResend> {
    return this.resender.stop();
  }

  /** A zip for whoever looks for a fault; made of settings that are wrong, too. */
  supportBundle(): Promise<SupportBundle> {
    const { settings, machine, now, limits } = this.options;
    const deps = { now, limits, environment: machine.environment };
    return this.counted(async () => ({
      name: `nadeul-support-${doorDateAt(now())}.zip`,
      bytes: await makeSupportBundle(settings.file, deps),
    }));
  }

  /** Ends what goes on in the background. */
  async close(): Promise<void> {
    await Promise.all([this.resender.stop(), this.newest.close()]);
  }

  /** The saved config with one of its sources. */
  private configOf(name: string): ConnectorConfig {
    const { config } = this.options.settings.read();
    if (config === null) throw new PanelRefused('settings-unusable');
    const found = config.sources.find(({ source }) => source.name === name);
    if (found === undefined) throw new PanelRefused('source-name-unknown');
    return found;
  }

  private async service(): Promise<PanelService> {
    const { service, settings, folders } = this.options;
    const dataFolder = folders.data();
    const note = isFolderLocked(dataFolder) ? readRunningNote(dataFolder) : null;
    const needsRestart = note !== null && note.configDigest !== configDigestOf(settings.file);
    return { manager: service.kind, ...(await service.look()), needsRestart };
  }

  private async checkSourceOf({ draft, problems }: CheckedForm, index: number): Promise<SourceCheck> {
    const { settings, machine } = this.options;
    const own = problems.filter(({ field }) => isWithin(field, `sources.${index}`));
    if (own.length > 0) return { isOk: false, problems: own };
    const probe = sourceProbe(draft, index, settings.file, machine.environment);
    if (!probe.isOk) return { isOk: false, problems: firstOfEach(probe.problems) };
    return this.counted(() => checkSource(probe.config, index, this.options));
  }

  private async checkServerOf({ draft, problems }: CheckedForm, form: PanelForm): Promise<ServerCheck> {
    const { settings, machine, folders, now, limits } = this.options;
    const own = problems.filter(({ field }) => serverFields.includes(field));
    if (own.length > 0) return { isOk: false, problems: [...(await this.unreached(draft, own)), ...own] };
    const probe = serverProbe(draft, settings.file, machine.environment);
    if (!probe.isOk) return { isOk: false, problems: firstOfEach(probe.problems) };
    const names = form.sources.map(({ name }) => name.trim());
    const saved = settings.read().config;
    const ownNames =
      saved !== null && isFolderLocked(folders.data()) ? saved.sources.map(({ source }) => source.name) : [];
    return this.counted(() => checkServer(probe.config, { now, limits, names, ownNames }));
  }

  /** That nobody answers at the address is told before the office number and the token are filled in. */
  private async unreached(
    { written, ...draft }: Draft,
    own: readonly PanelProblem[],
  ): Promise<PanelProblem[]> {
    const { settings, machine, now, limits } = this.options;
    if (own.some(({ field }) => field === 'server' || field === 'allowPlainHttp')) return [];
    const { officeTokenFile: _stored, ...rest } = written;
    const alone = { ...draft, written: { ...rest, officeNumber: '000000000', officeToken: 'none' } };
    const probe = serverProbe(alone, settings.file, machine.environment);
    if (!probe.isOk) return [];
    const reached = await this.counted(async () => [await reachProblem(probe.config, { now, limits })]);
    return reached.filter((problem) => problem !== null);
  }

  /** Test reads are not free for those who are asked: only a few at a time. */
  private async counted<T extends object>(check: () => Promise<T>): Promise<T> {
    const outcome = await this.checks.pass(check);
    if (outcome === null) throw new PanelRefused('panel-busy');
    return outcome;
  }
}

const serverFields: readonly string[] = ['server', 'officeNumber', 'officeToken', 'allowPlainHttp'];

function isWithin(field: string, part: string): boolean {
  return field === part || field.startsWith(`${part}.`);
}
