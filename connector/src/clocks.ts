/** How many of the last measurements count. Half of them may be wrong: a slow answer, a moment of a jump. */
const samplesMax = 5;

/** The median of the last few measurements. */
class Recent {
  private samples: number[] = [];

  note(value: number): void {
    this.samples = [...this.samples, value].slice(-samplesMax);
  }

  get median(): number | null {
    const sorted = this.samples.toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? null;
  }
}

/** A question and its answer on this machine: its clock when the answer came, and how long it took, both in ms. */
export type Asked = { readonly answeredAtMs: number; readonly tookMs: number };

/** How far the clock of this machine and that of the door are from the server's. Positive: ahead of it. */
export class Clocks {
  private readonly ownToServer = new Recent();
  private readonly doorToOwn = new Recent();

  private lastServer: { readonly serverMs: number; readonly at: number } | null = null;

  /** An answer of the server bore its time: taken for the middle of the way there and back. */
  noteServer(serverTime: string, asked: Asked): void {
    const serverMs = Date.parse(serverTime);
    if (Number.isNaN(serverMs)) return;
    this.ownToServer.note(middleOf(asked) - serverMs);
    this.lastServer = { serverMs, at: performance.now() - asked.tookMs / 2 };
  }

  /**
   * The server's clock now, in milliseconds since 1970, counted on from its last answer: a jump of this machine's clock
   * moves it not at all, and a machine that slept takes it for earlier than it is. Null before the first answer.
   */
  get serverNowMs(): number | null {
    const { lastServer } = this;
    return lastServer === null ? null : lastServer.serverMs + performance.now() - lastServer.at;
  }

  /** The door's database was asked for its time, in whole seconds: half a second is what was cut off on average. */
  noteDoor(doorTime: string, asked: Asked): void {
    const doorMs = Date.parse(doorTime);
    if (!Number.isNaN(doorMs)) this.doorToOwn.note(doorMs + 500 - middleOf(asked));
  }

  /** This machine's clock minus the server's, in whole milliseconds; null before it was measured. */
  get differenceMs(): number | null {
    return rounded(this.ownToServer.median);
  }

  /** The door's clock minus the server's, in whole milliseconds; null where one of both is not known. */
  get doorDifferenceMs(): number | null {
    const own = this.ownToServer.median;
    const door = this.doorToOwn.median;
    return own === null || door === null ? null : rounded(own + door);
  }
}

function middleOf({ answeredAtMs, tookMs }: Asked): number {
  return answeredAtMs - tookMs / 2;
}

/** Never -0, which JSON and people write as 0. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value) + 0;
}
