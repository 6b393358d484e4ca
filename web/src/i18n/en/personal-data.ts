export const personalData = {
  personal: {
    title: 'Personal data',
    lead: 'When the person asks to see their data, take out everything that is kept.',
    take: 'Download everything',
    takeTitle: 'Personal data of {{name}}',
    takeLead:
      'Profile, identities, taps, work records, corrections, sign-ins and audit, in one ZIP file. Who took it and why is kept in the audit.',
    reasonSuch: 'For example: the person asked to see it',
    erase: 'Erase',
    termLead:
      'Records of work are kept for three years after the last one. Then they are erased without delay.',
    term: {
      left: 'Last day of work',
      tag: 'Last tap',
      correction: 'Last correction',
      role: 'Last role revoked',
    },
    open: { left: 'Not yet', role: 'Revoke the roles first' },
    dueOn: 'Can be erased from {{date}}.',
    due: 'This person can be erased since {{date}}.',
    eraseTitle: 'Erase {{name}}',
    eraseLead: 'This cannot be undone. Download everything first if you need it.',
    goes: 'Name, numbers, cards, mail, sign-in, days, corrections and signed days are removed. Figures of past months lose them too.',
    stays: 'Taps stay as rows of a door without a person, and the audit stays without names.',
    elsewhere: 'Erase the door system’s own database, earlier backups and exported files yourself.',
    reason: 'Why',
    why: { 'term-over': 'The term is over', asked: 'The person asked for it' },
    typeName: 'To confirm, type the name: {{name}}',
    erased: 'Erased',
    erasedWhat:
      'The person was taken out of {{tags}} taps and {{auditEntries}} entries of the audit, and {{days}} days were removed.',
    toList: 'To the list of employees',
  },
};
