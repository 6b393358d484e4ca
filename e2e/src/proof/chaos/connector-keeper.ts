import type { ConnectorBuild } from '../../devenv/connector.ts';
import type { Program } from '../../devenv/program.ts';
import type { OfficeUnderTest } from '../../testing/office-under-test.ts';

/** A build of the connector, with the version that it says it is. */
export type NamedBuild = { readonly name: string; readonly build: ConnectorBuild };

/** Keeps one connector running, as the service manager of an office's PC does, and lets it be killed and exchanged. */
export class ConnectorKeeper {
  readonly builds: readonly [NamedBuild, ...NamedBuild[]];
  /** Which of the builds runs; an upgrade goes up. */
  place = 0;
  /** How often it ended although nobody had ended it. */
  endedByItself = 0;
  private readonly office: OfficeUnderTest;
  private program: Program | null = null;
  private isWanted = false;

  constructor(office: OfficeUnderTest, builds: readonly [NamedBuild, ...NamedBuild[]]) {
    this.office = office;
    this.builds = builds;
  }

  start(): void {
    this.isWanted = true;
    const { build } = this.builds[this.place] ?? this.builds[0];
    const program = this.office.startConnector({}, build);
    this.program = program;
    void program.ended.then(() => {
      if (!this.isWanted || this.program !== program) return;
      this.endedByItself++;
      this.start();
    });
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    this.isWanted = false;
    this.program?.child.kill('SIGKILL');
    await this.program?.ended;
  }

  /** Lets it end as it wants to. */
  async stop(): Promise<void> {
    this.isWanted = false;
    await this.program?.stop();
  }

  signal(signal: NodeJS.Signals): void {
    this.program?.child.kill(signal);
  }
}
