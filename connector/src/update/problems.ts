/** Why an update was not made, with what to do. */
export const updateProblems = {
  'update-not-installed': {
    ko: '설치 프로그램으로 설치한 연동 프로그램만 업데이트할 수 있어요. 설치 프로그램을 받아 설치해 주세요.',
    en: 'Only a connector that an installer has installed can be updated. Get the installer and install it.',
  },
  'update-not-permitted': {
    ko: '이 계정은 프로그램 폴더를 바꿀 수 없어요. 관리자 권한으로 다시 실행해 주세요.',
    en: 'This account may not change the folder of the program. Run it again as an administrator.',
  },
  'update-file-unreadable': {
    ko: '업데이트 파일을 읽을 수 없어요. 경로를 확인하고 파일을 다시 받아 주세요.',
    en: 'The update file cannot be read. Check its path, or download it again.',
  },
  'update-file-damaged': {
    ko: '업데이트 파일이 온전하지 않아요. 파일을 다시 받아 주세요.',
    en: 'The update file is not whole. Download it again.',
  },
  'update-hash-missing': {
    ko: '파일의 SHA-256 을 함께 적어 주세요(--sha256). 파일을 받은 화면에 있어요.',
    en: 'Give the SHA-256 of the file (--sha256). The page that it came from shows it.',
  },
  'update-hash-differs': {
    ko: '파일의 SHA-256 이 적은 값과 달라요. 파일을 다시 받고 값을 확인해 주세요.',
    en: 'The SHA-256 of the file is another one. Download the file again and check the value.',
  },
  'update-signature-wrong': {
    ko: '업데이트 파일의 서명이 맞지 않아요. 믿을 수 있는 곳에서 다시 받아 주세요.',
    en: 'The signature of the update file is wrong. Get it again from a source that you trust.',
  },
  'update-not-newer': {
    ko: '이미 같은 버전이거나 더 새로운 버전이 설치되어 있어요.',
    en: 'The same version, or a newer one, is installed already.',
  },
  'update-needs-installer': {
    ko: '이 버전은 새 Node 가 필요해요. 설치 프로그램으로 업데이트해 주세요.',
    en: 'This version needs a newer Node. Update with the installer.',
  },
  'update-disk-failed': {
    ko: '업데이트를 디스크에 쓰지 못했어요. 남은 공간을 확인해 주세요.',
    en: 'The update could not be written to the disk. Check that it has space.',
  },
  'update-restart-failed': {
    ko: '서비스를 다시 시작하지 못했어요. 서비스를 직접 다시 시작해 주세요. 새 버전은 그때 시험돼요.',
    en: 'The service could not be restarted. Restart it yourself; the new version is then tried.',
  },
  'update-went-back': {
    ko: '새 버전이 올라오지 않아 이전 버전으로 되돌렸어요. 설정과 보내지 않은 태그는 그대로예요. 로그를 확인해 주세요.',
    en: 'The new version did not come up, so the one before runs again. Settings and unsent tags are as they were. Look into the log.',
  },
} as const;
export type UpdateProblem = keyof typeof updateProblems;

/** An update was not made; the version before is in use. */
export class UpdateError extends Error {
  readonly code: UpdateProblem;

  constructor(code: UpdateProblem, options?: ErrorOptions) {
    super(updateProblems[code].en, options);
    this.name = 'UpdateError';
    this.code = code;
  }
}
