export const personalData = {
  personal: {
    title: 'Personal data',
    lead: 'When the person asks to see their data, take out everything that is kept.',
    take: 'Download everything',
    takeTitle: 'Personal data of {{name}}',
    takeLead:
      'Profile, identities, taps, work records, corrections, sign-ins and audit, in one ZIP file. Who took it and why is kept in the audit.',
    reasonSuch: 'For example: the person asked to see it',
  },
};
