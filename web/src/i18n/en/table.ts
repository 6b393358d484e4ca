export const table = {
  table: {
    select: 'Select {{name}}',
    selectAll: 'Select all',
    close: 'Close',
    cancel: 'Cancel',
    copy: 'Copy',
    copyOf: 'Copy {{name}}',
    copied: 'Copied',
    export: 'Export',
    format: 'File format',
    exportReason: 'Reason',
    exportReasonNeeded: 'Write at least two letters.',
  },
};
