export const wall = {
  wall: {
    open: 'Wall screen',
    old: 'Not connected · as of {{time}}',
    nobody: 'Nobody works today',
    leave: 'To the board',
    fullScreen: 'Full screen',
  },
};
