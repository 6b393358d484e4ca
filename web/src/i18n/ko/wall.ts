export const wall = {
  wall: {
    open: '현황판',
    old: '연결 끊김 · {{time}} 기준',
    nobody: '오늘 일하는 사람이 없어요',
    leave: '현황으로',
    fullScreen: '전체 화면',
  },
};
