export const table = {
  table: {
    select: '{{name}} 선택',
    selectAll: '모두 선택',
    close: '닫기',
    cancel: '취소',
    copy: '복사',
    copyOf: '{{name}} 복사',
    copied: '복사했어요',
  },
};
