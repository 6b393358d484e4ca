/** What of the schema does not follow an office, as `rule subject`, and why it need not. */
export const schemaExceptions: Readonly<Record<string, string>> = {
  'no-office incident_watch': 'One row for the installation: since when its servers watch.',
  'no-office schema_migration': 'Belongs to the installation; a copy on every node.',
  'no-office server_secret': 'Belongs to the installation; a copy on every node.',
  'no-office setup_code': 'Is there before the first office is.',
  'no-office sign_in_account':
    'The shape is the sign-in library’s; found by the sign-in alone, which names its office.',
  'no-office sign_in_attempt': 'Counts who knocks, by address and by ID, before any office is known.',
  'no-office sign_in_session': 'The shape is the sign-in library’s; found by an unguessable token.',
  'no-office sign_in_user': 'The shape is the sign-in library’s; carries its office as "officeId".',
  'no-office sign_in_verification': 'The shape is the sign-in library’s; found by an unguessable value.',
  'key-order office.office_domain_key': 'Who signs in names the domain, and no office is known yet.',
  'key-order office.office_number_key': 'Who signs in names the number, and no office is known yet.',
  'key-order office_token.office_token_sha256_key': 'A token comes first and says which office it opens.',
  'key-order office_user.office_user_user_id_key': 'One sign-in of the library is one person of one office.',
  'foreign-key office_user.office_user_user_id_fkey': 'Points to the sign-in library’s table.',
};

/**
 * Statements that name no office, as `file function`, and why. Their tables are joined by office all the same: what
 * reads every office never brings two together.
 */
export const everyOffice: Readonly<Record<string, string>> = {
  'attendance/store.ts takeStaleDays':
    'Looks which office has days to compute; then it takes days of that one.',
  'audit/retention-store.ts dropEntries': 'The operator’s command drops what is older than the law asks for.',
  'incidents/detect-store.ts closeHeard': 'The watch looks at every office at once.',
  'incidents/detect-store.ts closeMatched': 'The watch looks at every office at once.',
  'incidents/detect-store.ts closeResolved': 'The watch looks at every office at once.',
  'incidents/detect-store.ts findLinksToJudge': 'The watch looks at every office at once.',
  'incidents/detect-store.ts findOpenSilent': 'The watch looks at every office at once.',
  'incidents/detect-store.ts findSourcesToJudge': 'The watch looks at every office at once.',
  'incidents/detect-store.ts markClocks': 'The watch looks at every office at once.',
  'incidents/detect-store.ts openSetAside': 'The watch looks at every office at once.',
  'incidents/detect-store.ts openUnmatched': 'The watch looks at every office at once.',
  'incidents/store.ts forgetIncidents': 'Clears away by age.',
  'mail/post-store.ts sweepLetters': 'Clears away by age.',
  'mail/post-store.ts takeLetters': 'Takes what is due, whichever office it is of.',
  'metrics/store.ts readBacklog': 'Counts for the operator, of nobody by name.',
  'notices/gather-store.ts findEnded': 'The watch looks at every office at once.',
  'notices/gather-store.ts findUnsettled': 'The watch looks at every office at once.',
  'notices/gather-store.ts findUntoldIncidents': 'The watch looks at every office at once.',
  'notices/gather-store.ts freeReturned': 'The watch looks at every office at once.',
  'notices/list-store.ts deleteOldNotices': 'Clears away by age.',
  'office/store.ts allOfficeIds': 'For work that goes through the offices one by one.',
  'office/store.ts findLivingToken': 'A token comes first and says which office it opens.',
  'office/store.ts officeByDomain': 'Who signs in names the domain, and no office is known yet.',
  'office/store.ts officeByNumber': 'Who signs in names the number, and no office is known yet.',
  'office/store.ts onlyOffice': 'Who signs in need not name the office where there is one alone.',
  'operator/store.ts listOffices': 'The operator’s list of offices.',
  'setup/store.ts hasOffice': 'Asks whether the installation is new.',
  'traffic/count-store.ts forgetTraffic': 'Clears away by age.',
  'webhooks/log-store.ts deleteOldDeliveries': 'Clears away by age.',
  'webhooks/log-store.ts takeDeliveries': 'Takes what is due, whichever office it is of.',
};

/** Inserts whose first column does not show the office, as `file function`, and why it is there all the same. */
export const insertExceptions: Readonly<Record<string, string>> = {
  'attendance/store.ts saveDays': 'Whole rows as JSON; `rowOfFacts` puts the office of the call into each.',
  'provision/store.ts saveOffice': 'Makes the office, with a new id.',
};
