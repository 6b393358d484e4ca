export const security = {
  security: {
    title: '로그인 보안',
    lead: '이 오피스의 사람들이 어떻게 로그인하는지 정해요.',
    rules: '로그인 규칙',
    scope: { off: '쓰지 않음', admins: '관리자만', everybody: '모두' },
    secondFactor: '2단계 인증',
    secondFactorHint:
      '아직 설정하지 않은 사람은 다음에 화면을 열 때 먼저 설정하게 돼요. 관리자는 전체·인사·회계관리자예요.',
    idle: '쓰지 않으면 로그아웃 (시간)',
    idleHint: '이 시간 동안 아무것도 하지 않으면 로그아웃돼요. 길어도 7일 뒤에는 다시 로그인해요.',
    addressRule: 'IP 제한',
    addressRuleHint:
      '허용한 주소가 아니면 로그인도, 열려 있던 화면도 쓸 수 없어요. 연동 프로그램에는 적용되지 않아요.',
    ranges: '허용할 주소',
    rangesHint:
      '한 줄에 하나씩. 203.0.113.7, 203.0.113.0/24, 2001:db8::/32 처럼 적어요. 지금 주소는 {{address}}예요.',
    saved: '저장했어요.',
    save: '저장',
    provider: '통합 로그인 (OpenID Connect)',
    providerLead:
      '회사의 계정으로 로그인하게 해요. Google Workspace, Microsoft Entra ID, Keycloak 등 OpenID Connect를 쓰는 곳이면 돼요.',
    callbackUrl: '돌아올 주소',
    field: {
      label: '버튼 이름',
      issuer: '발급자 주소 (issuer)',
      clientId: '클라이언트 ID',
      scopes: '범위 (scopes)',
      claim: '사람을 알아보는 항목 (claim)',
    },
    hint: {
      label: '로그인 화면의 버튼에 보여요. 예: 회사 계정',
      issuer: '예: https://accounts.google.com',
      clientId: '통합 로그인 서버에 이 오피스를 등록하고 받은 값',
      scopes: '띄어 써요. openid는 꼭 있어야 해요.',
      claim: '예: email, preferred_username',
    },
    clientSecret: '클라이언트 비밀',
    clientSecretHint: '통합 로그인 서버에서 받은 값. 암호화해 저장하고 다시 보여 주지 않아요.',
    clientSecretKept: '비워 두면 저장된 값을 그대로 써요.',
    matches: '무엇과 맞춰 볼까요',
    match: { email: '메일', 'login-id': '아이디' },
    makesUsers: '등록되지 않은 사람이 로그인하면 역할 없는 사용자로 추가',
    isActive: '로그인 화면에 보이기',
    saveProvider: '통합 로그인 저장',
    removeProvider: '통합 로그인 해제',
    removeProviderLead:
      '통합 로그인 버튼이 사라져요. 비밀번호가 없는 사람은 관리자가 비밀번호를 초기화해 줘야 로그인할 수 있어요.',
  },
};
