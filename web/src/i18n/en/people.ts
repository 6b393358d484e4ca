export const people = {
  people: {
    title: 'People',
    number: 'Number',
    name: 'Name',
    department: 'Department',
    state: 'Today',
    search: 'Name or number',
  },
};
