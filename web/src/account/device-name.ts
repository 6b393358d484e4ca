const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;
/** Those that call themselves by another's name too come first. */
const browsers = [
  ['Edge', /Edg\//],
  ['Whale', /Whale\//],
  ['Samsung Internet', /SamsungBrowser/],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const;

/** What a browser calls itself, in few words: "Chrome · Windows". Its first words where it is none that is known. */
export function deviceName(userAgent: string): string {
  const named = [browsers, systems].flatMap(
    (known) => known.find(([, sign]) => sign.test(userAgent))?.[0] ?? [],
  );
  return named.length === 0 ? userAgent.slice(0, 40) || '–' : named.join(' · ');
}
