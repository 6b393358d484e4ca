export const table = {
  table: {
    select: '{{name}} 선택',
    selectAll: '모두 선택',
    close: '닫기',
    cancel: '취소',
    copy: '복사',
    copyOf: '{{name}} 복사',
    copied: '복사했어요',
    export: '내보내기',
    format: '파일 형식',
    exportReason: '내보내는 까닭',
    exportReasonNeeded: '두 글자 이상 적어 주세요.',
  },
};
