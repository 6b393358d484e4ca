/** What the demo says on the terminal, in the terminal's language. */
const words = {
  en: {
    page: 'Building the web page',
    server: 'Starting PostgreSQL and the server',
    office: 'Creating the demo office',
    simulator: 'Starting the door: two weeks of taps are written to a real ACCESS.mdb',
    connector: 'Starting the connector that reads it',
    ready: 'Nadeul is running.',
    address: 'Address',
    admin: 'HR admin',
    employee: 'Employee',
    password: 'password',
    look: 'What to look at: 현황 shows people clocking in as it happens; click a name for the month, a day for the taps behind it; 미매칭 lists who belongs to nobody yet.',
    files: 'Everything is in',
    moved:
      'The database alone is elsewhere, because PostgreSQL does not run as root and its user cannot reach that folder:',
    stopHint: 'Ctrl-C stops everything.',
    stopping: 'Stopping …',
    stopped: 'Stopped. Nothing is left running; the next start goes on from here.',
    ended: (name: string, how: string) =>
      `${name} ended (${how}); starting it again. Its log is in the logs folder.`,
    running: (holder: string) =>
      `Nadeul is already running on this folder (${holder}). Use that one, or stop it first, or choose another folder with NADEUL_DATA.`,
    portTaken: (port: number) =>
      `Port ${port} is taken by another program. Choose another one: NADEUL_PORT=${port + 1} npm start`,
    portBlocked: (port: number) =>
      `No browser opens port ${port}: it belongs to another protocol. Choose another one: NADEUL_PORT=4171 npm start`,
    portWrong: (text: string) => `NADEUL_PORT is '${text}'. It has to be a number from 1 to 65535.`,
    oldNode: (version: string) =>
      `This is Node ${version}. Nadeul needs Node 24 or newer; start it with npm start, which brings it.`,
    failed: 'Nadeul could not start',
    logs: 'More in',
  },
  ko: {
    page: '웹 화면을 만들고 있어요',
    server: 'PostgreSQL과 서버를 켜고 있어요',
    office: '데모 오피스를 만들고 있어요',
    simulator: '출입문을 켜고 있어요. 2주 치 태그를 실제 ACCESS.mdb에 써요',
    connector: '그 파일을 읽는 연동 프로그램을 켜고 있어요',
    ready: '나들이 켜졌어요.',
    address: '주소',
    admin: '인사관리자',
    employee: '직원',
    password: '비밀번호',
    look: '볼 것: 현황에 출근하는 사람이 바로바로 나타나요. 이름을 누르면 한 달, 날짜를 누르면 그날의 태그가 보여요. 미매칭에는 누구인지 모르는 태그가 모여요.',
    files: '모든 파일은 여기에 있어요:',
    moved: 'PostgreSQL은 root로 돌지 않고 그 사용자가 이 폴더에 닿지 못해서, 데이터베이스만 여기에 있어요:',
    stopHint: 'Ctrl-C를 누르면 모두 꺼져요.',
    stopping: '끄고 있어요 …',
    stopped: '모두 껐어요. 다음에 켜면 이어서 해요.',
    ended: (name: string, how: string) =>
      `${name} 프로그램이 꺼져서(${how}) 다시 켜요. 기록은 logs 폴더에 있어요.`,
    running: (holder: string) =>
      `이 폴더에서 나들이 이미 켜져 있어요(${holder}). 그것을 쓰거나, 끄고 다시 켜거나, NADEUL_DATA로 다른 폴더를 골라 주세요.`,
    portTaken: (port: number) =>
      `${port} 포트를 다른 프로그램이 쓰고 있어요. 다른 포트를 골라 주세요: NADEUL_PORT=${port + 1} npm start`,
    portBlocked: (port: number) =>
      `${port} 포트는 다른 통신용으로 정해져 있어서 어떤 브라우저도 열지 않아요. 다른 포트를 골라 주세요: NADEUL_PORT=4171 npm start`,
    portWrong: (text: string) => `NADEUL_PORT가 '${text}'예요. 1에서 65535 사이의 숫자여야 해요.`,
    oldNode: (version: string) =>
      `지금 Node는 ${version}이에요. 나들은 Node 24 이상이 필요해요. npm start로 켜면 알아서 가져와요.`,
    failed: '나들을 켜지 못했어요',
    logs: '자세한 기록:',
  },
} as const;

export type Words = (typeof words)['en'] | (typeof words)['ko'];

/** Korean where the terminal's locale is Korean, else English. */
export function wordsFor(env: NodeJS.ProcessEnv): Words {
  const locale = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return locale.startsWith('ko') ? words.ko : words.en;
}
