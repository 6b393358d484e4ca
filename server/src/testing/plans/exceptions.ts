/** Statements that read all of an office in a table that grows, by store and function, and why that is right. */
export const wideOnPurpose: Readonly<Record<string, string>> = {
  'attendance/store.ts countDays': 'The rebuild by hand says how many days there are at its end.',
  'correction-wishes/store.ts findWishes':
    'The list says how many there are in all; counted in an index alone.',
  'corrections/store.ts findListed':
    'The list says how many there are in all; a page of it is read by an index.',
  'incidents/list-store.ts findIncidents': 'Open ones come first; what ended long ago is forgotten.',
  'incidents/store.ts forgetIncidents':
    'Looks for old ones in all offices, once an hour at most, and removes them.',
  'mail/post-store.ts countLetters': 'Letters that were sent are removed after some days.',
  'matching/change-log-store.ts findChanges':
    'The list says how many there are in all; counted in an index alone.',
  'personal-data/erase-store.ts dropOwnRows':
    'Somebody is erased once, after years; every row that could name them is looked at.',
  'personal-data/kept-store.ts ':
    'What is kept of one person, given to them when they ask; every row that could name them is looked at.',
  'personal-data/mention-store.ts eraseDoer': 'Somebody is erased once; see above.',
  'personal-data/mention-store.ts eraseFromChanges': 'Somebody is erased once; see above.',
  'personal-data/mention-store.ts eraseFromNotices': 'Somebody is erased once; see above.',
  'personal-data/mention-store.ts eraseFromSetAside': 'Somebody is erased once; see above.',
  'plans/store.ts saveBatch': 'Removes the old batches, so that there are never many.',
  'reports/statistics-store.ts findMonthFigures':
    'The days of all people in the span that is shown; the key leads from person to person (by skips from PostgreSQL 18 on).',
  'reports/statistics-store.ts findWeekGroups':
    'The days of all people in the span that is shown; the key leads from person to person.',
  'webhooks/log-store.ts deleteOldDeliveries': 'Looks for old ones in all offices, and removes them.',
};
