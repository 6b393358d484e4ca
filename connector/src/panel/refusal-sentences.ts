import type { Sentence } from '@nadeul/contract';

/** Why the panel does not do what was asked of it, and what to do. */
export const refusalSentences = {
  'panel-link-needed': {
    ko: '이 주소는 한 번만 쓸 수 있어요. 설정을 다시 열어 새 주소로 들어와 주세요.',
    en: 'The link works once. Open the settings again for a new one.',
  },
  'panel-password-needed': {
    ko: '설정 비밀번호를 입력해 주세요.',
    en: 'Give the password of the settings.',
  },
  'panel-password-wrong': {
    ko: '비밀번호가 맞지 않아요. 다시 입력해 주세요.',
    en: 'The password is wrong. Type it again.',
  },
  'panel-too-many-attempts': {
    ko: '비밀번호를 여러 번 틀렸어요. 잠시 뒤에 다시 입력해 주세요.',
    en: 'The password was wrong several times. Wait a while and type it again.',
  },
  'panel-host-wrong': {
    ko: '이 PC의 127.0.0.1 주소로만 열 수 있어요. 설정을 다시 열어 주세요.',
    en: 'The settings open at 127.0.0.1 on this machine only. Open them again.',
  },
  'panel-origin-wrong': {
    ko: '다른 사이트에서 온 요청이라 처리하지 않았어요. 설정 화면에서 다시 해 주세요.',
    en: 'The request came from another site. Do it again on the settings page.',
  },
  'request-malformed': {
    ko: '요청을 알아볼 수 없어요. 화면을 새로 고치고 다시 해 주세요.',
    en: 'The request makes no sense. Load the page again and retry.',
  },
  'request-too-large': {
    ko: '입력한 내용이 너무 길어요. 줄여서 다시 해 주세요.',
    en: 'What was typed is too long. Shorten it and retry.',
  },
  'not-found': {
    ko: '그런 주소가 없어요. 화면을 새로 고쳐 주세요.',
    en: 'There is no such address. Load the page again.',
  },
  'panel-busy': {
    ko: '확인이 여러 개 진행 중이에요. 끝나면 다시 해 주세요.',
    en: 'Several checks are under way. Try again when they have ended.',
  },
  'panel-fault': {
    ko: '프로그램에 문제가 생겼어요. 다시 해 보고, 계속되면 지원용 묶음을 보내 주세요.',
    en: 'The program has a fault. Try again; if it stays, send the support bundle.',
  },
  'folder-missing': {
    ko: '폴더가 없어요. 다른 폴더를 골라 주세요.',
    en: 'There is no such folder. Choose another one.',
  },
  'folder-forbidden': {
    ko: '이 폴더를 볼 권한이 없어요. 다른 폴더를 고르거나 관리자 권한으로 설정을 열어 주세요.',
    en: 'The folder may not be read. Choose another, or open the settings as an administrator.',
  },
  'folders-cannot-open': {
    ko: '이 PC에서는 폴더를 화면에 열 수 없어요. 표시된 경로를 직접 열어 주세요.',
    en: 'Folders cannot be opened on this screen. Open the shown path yourself.',
  },
  'source-name-unknown': {
    ko: '저장된 설정에 그 이름의 연동기기가 없어요. 설정을 저장하고 다시 해 주세요.',
    en: 'The saved settings have no source of this name. Save the settings and retry.',
  },
  'settings-not-written': {
    ko: '설정을 디스크에 저장하지 못했어요. 디스크 공간과 폴더 권한을 확인하고, 관리자 권한으로 다시 열어 주세요.',
    en: 'The settings could not be written. Check the disk and the permissions, or open this as an administrator.',
  },
  'resend-running': {
    ko: '이미 보내는 중이에요. 끝난 뒤에 하거나 먼저 중지해 주세요.',
    en: 'A resend is running. Wait for its end, or stop it first.',
  },
  'settings-unusable': {
    ko: '저장된 설정에 문제가 있어요. 설정을 고쳐 저장한 뒤에 다시 해 주세요.',
    en: 'Something is wrong with the saved settings. Mend and save them, then retry.',
  },
} as const satisfies Record<string, Sentence>;
