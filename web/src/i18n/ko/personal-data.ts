export const personalData = {
  personal: {
    title: '개인정보',
    lead: '본인이 열람을 요청하면 보관된 것을 모두 내려받아 줄 수 있어요.',
    take: '모두 내려받기',
    takeTitle: '{{name}} 님의 개인정보 내려받기',
    takeLead:
      '기본 정보, 식별 정보, 태그, 근무 기록, 수정, 로그인, 감사 기록이 ZIP 파일 하나에 담겨요. 누가 왜 내려받았는지 감사 기록에 남아요.',
    reasonSuch: '예: 본인 열람 요청',
  },
};
