export const panel = {
  panel: {
    title: '나들 연동 프로그램',
    version: '버전 {{version}}',
    reveal: '암호 보기',
    password: '비밀번호',
    ended: '이 설정 화면은 끝났어요',
    endedText:
      '시작 메뉴의 나들 연동 설정이나 connector panel로 다시 열어 주세요. 서비스는 따로 돌아서, 시작해 두었다면 태그는 계속 보내져요.',
    failed: '연동 프로그램이 답하지 못했어요',
    failedText: '잠시 뒤 다시 해 보고, 계속되면 로그폴더의 지원 묶음을 서버 관리자에게 보내 주세요.',
    linkGone: '이 링크로는 열 수 없어요',
    linkGoneText:
      '링크는 한 번만 쓸 수 있어요. 시작 메뉴의 나들 연동 설정을 열거나, 아래 명령으로 새 링크를 받아 주세요.',
    signIn: {
      title: '비밀번호를 입력해 주세요',
      lead: '이 PC의 설정 화면에 비밀번호가 정해져 있어요.',
      needed: '비밀번호를 입력해 주세요.',
      submit: '열기',
      lost: '잊었다면 이 PC의 관리자가 설정 파일의 비밀번호를 지울 수 있어요.',
    },
    serviceState: {
      running: '서비스 작동 중',
      starting: '서비스 시작하는 중',
      stopping: '서비스 멈추는 중',
      stopped: '서비스 멈춤',
      'not-installed': '서비스 설치 전',
      unknown: '서비스 상태 모름',
    },
  },
};
