export const people = {
  people: {
    title: '직원',
    number: '사번',
    name: '이름',
    department: '부서',
    state: '오늘',
    search: '이름, 사번 찾기',
  },
};
