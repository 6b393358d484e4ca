/** A tracked file as the tidy rules see it. */
export type TidyFile = { readonly path: string; readonly text: string };

type Rule = {
  readonly name: string;
  readonly applies: (path: string) => boolean;
  /** The fault in one file, or null. */
  readonly fault: (file: TidyFile) => string | null;
};

const fileLinesMax = 500;
const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path);
const isText = (path: string) => !/\.(png|woff2|mdb|ico)$/.test(path);

/** The first line that matches, told with its number. */
function firstLine(text: string, pattern: RegExp): string | null {
  const index = text.split('\n').findIndex((line) => pattern.test(line));
  return index === -1 ? null : `line ${index + 1}`;
}

/** Built from parts, so that the rules do not find themselves. */
const machinePath = new RegExp(
  `(^|[^a-zA-Z.])/(${['work/main', 'work/shared', 'root/', 'var/tmp/fresh'].join('|')})`,
);
const unfinished = new RegExp(`\\b(${['FIX' + 'ME', 'XX' + 'X'].join('|')})\\b|\\bTO${'DO'}(?!\\(#\\d+\\):)`);

export const tidyRules: readonly Rule[] = [
  {
    name: 'file-length',
    applies: (path) => isCode(path) && !path.endsWith('.test.ts'),
    fault: ({ text }) => {
      const lines = text.split('\n').length;
      return lines > fileLinesMax ? `${lines} lines, at most ${fileLinesMax}` : null;
    },
  },
  {
    name: 'kebab-case',
    applies: isCode,
    fault: ({ path }) => (/^[a-z0-9.-]+$/.test(path.split('/').at(-1) ?? '') ? null : 'file name'),
  },
  {
    name: 'machine-path',
    applies: isText,
    fault: ({ text }) => firstLine(text, machinePath),
  },
  {
    name: 'registry-address',
    applies: (path) => path.endsWith('pnpm-lock.yaml') || path.endsWith('.npmrc'),
    fault: ({ text }) => firstLine(text, /https?:\/\/|registry *=/),
  },
  {
    name: 'unfinished',
    applies: (path) => isCode(path) || path.endsWith('.sql'),
    fault: ({ text }) => firstLine(text, unfinished),
  },
  {
    name: 'narrowed-tests',
    applies: (path) => path.endsWith('.test.ts'),
    fault: ({ text }) => firstLine(text, /\b(test|it|describe)\.(only|todo)\(/),
  },
  {
    name: 'clock-in-domain',
    applies: (path) => path.startsWith('domain/src/') && isCode(path),
    fault: ({ text }) => firstLine(text, /Temporal\.No[w]/),
  },
  {
    name: 'dumping-ground',
    applies: isCode,
    fault: ({ path }) => (/(^|\/)(utils?|helpers?|misc|common)(\/|\.ts)/.test(path) ? 'name' : null),
  },
];

/** Every fault as `path: rule: where`. */
export function tidyFaults(files: readonly TidyFile[]): string[] {
  return files.flatMap((file) =>
    tidyRules.flatMap((rule) => {
      const fault = rule.applies(file.path) ? rule.fault(file) : null;
      return fault === null ? [] : [`${file.path}: ${rule.name}: ${fault}`];
    }),
  );
}
