export const signIn = {
  signIn: {
    lead: '출입 태그가 곧 근태가 돼요.',
    loginId: '아이디',
    loginIdNeeded: '아이디를 넣어 주세요.',
    next: '다음',
    password: '비밀번호',
    passwordNeeded: '비밀번호를 넣어 주세요.',
    submit: '로그인',
    back: '다른 아이디로',
  },
};
