import { readInstallation } from './installation.ts';
import { UpdateError, updateProblems } from './problems.ts';
import { launcherVariables } from './trial.ts';
import { updateFrom } from './update.ts';

type Asked = {
  readonly file: string;
  readonly sha256: string | null;
  /** Undefined: both. */
  readonly language: 'ko' | 'en' | undefined;
};

/** `connector update`: says how it went, and gives the exit status by its name. */
export async function updateCommand(
  { file, sha256, language }: Asked,
  environment: NodeJS.ProcessEnv,
): Promise<'done' | 'failed'> {
  const inLanguage = ({ ko, en }: { readonly ko: string; readonly en: string }) =>
    language === undefined ? `${ko}\n${en}` : { ko, en }[language];
  try {
    const root = environment[launcherVariables.root];
    const installation = root === undefined ? null : readInstallation(root, environment);
    if (installation === null) throw new UpdateError('update-not-installed');
    const { version, from, outcome } = await updateFrom(file, { installation, sha256 });
    process.stdout.write(`${from} → ${version}\n${inLanguage(outcomes[outcome])}\n`);
    return 'done';
  } catch (cause) {
    if (!(cause instanceof UpdateError)) throw cause;
    process.stderr.write(`[${cause.code}] ${inLanguage(updateProblems[cause.code])}\n`);
    return 'failed';
  }
}

const outcomes = {
  up: {
    ko: '새 버전이 돌고 있어요. 설정과 보내지 않은 태그는 그대로예요.',
    en: 'The new version runs. Settings and unsent tags are as they were.',
  },
  waiting: {
    ko: '서비스가 멈춰 있어요. 다음에 시작할 때 새 버전으로 시작해요.',
    en: 'The service is stopped. Its next start is with the new version.',
  },
} as const;
