/** Civil date/time inside the test server: text with seven decimals, so that it compares as text. */

const dayMs = 86_400_000;
const ticksPerSecond = 300;

type Civil = {
  /** Days since 1970-01-01. */
  readonly days: number;
  /** Tenths of microseconds since midnight. */
  readonly units: number;
};

const unitsPerDay = 864_000_000_000;

/** Civil text with any number of decimals (or a date alone), read. Throws a `RangeError` for what is no date. */
export function readCivil(text: string): Civil {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?)?$/.exec(text);
  const days = Date.parse(`${parts?.[1]}T00:00:00Z`) / dayMs;
  if (parts === null || Number.isNaN(days)) throw new RangeError(`${text} is no civil date/time.`);
  const seconds = Number(parts[2] ?? 0) * 3600 + Number(parts[3] ?? 0) * 60 + Number(parts[4] ?? 0);
  return { days, units: seconds * 1e7 + Number((parts[5] ?? '').padEnd(7, '0')) };
}

/** `YYYY-MM-DDTHH:mm:ss.fffffff` */
export function civilText({ days, units }: Civil): string {
  const whole = new Date(days * dayMs + Math.floor(units / 1e7) * 1000).toISOString().slice(0, 19);
  return `${whole}.${String(units % 1e7).padStart(7, '0')}`;
}

/** Ticks of 1/300 s since midnight, as a `datetime` holds time. */
export function ticksOf(units: number): number {
  return Math.round((units / 1e7) * ticksPerSecond);
}

/** The text as a `datetime` would keep it. */
export function roundedToTicks(text: string): string {
  const { days, units } = readCivil(text);
  const rounded = Math.round((ticksOf(units) / ticksPerSecond) * 1e7);
  return rounded < unitsPerDay
    ? civilText({ days, units: rounded })
    : civilText({ days: days + 1, units: rounded - unitsPerDay });
}

/** Milliseconds since 1970 of civil fields read as UTC, as seven-decimals text. */
export function civilOfMs(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}0000`;
}
