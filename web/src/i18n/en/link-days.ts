export const linkDays = {
  linkReport: {
    oldest: 'Longest waiting tag',
    clock: 'Connector’s clock',
    doorClock: 'Door system’s clock',
    outbox: 'Outbox',
    fill: '{{percent}}% ({{used}} / {{max}})',
    disk: 'Disk left',
    same: 'right',
    ahead: '{{by}} ahead',
    behind: '{{by}} behind',
    clockOff: {
      'machine-ahead':
        'The clock of the connector’s PC is {{by}} ahead of the server’s. Turn on automatic time in the date and time settings of Windows.',
      'machine-behind':
        'The clock of the connector’s PC is {{by}} behind the server’s. Turn on automatic time in the date and time settings of Windows.',
      'door-ahead':
        'The door system’s clock is {{by}} ahead of the server’s. Tags keep the time that the door wrote, so attendance is off by as much. Set the door system’s clock.',
      'door-behind':
        'The door system’s clock is {{by}} behind the server’s. Tags keep the time that the door wrote, so attendance is off by as much. Set the door system’s clock.',
    },
    reading: {
      'catch-up': 'Reading back to {{from}} … {{percent}}%',
      resend: 'Reading {{from}} ~ {{until}} again … {{percent}}%',
    },
  },
  linkDays: {
    title: 'Whether all arrived',
    lead: 'The rows at the door against those at the server, day by day. Days that lack rows can be fetched again; no tag is doubled.',
    table: 'Rows by day',
    day: 'Day',
    atDoor: 'At the door',
    arrived: 'Arrived',
    setAside: 'Set aside',
    state: 'State',
    states: {
      today: 'today is under way',
      never: 'not counted yet',
      missing: '{{rows}} missing',
      none: 'no rows',
      inPart: 'counted before the day was over',
      whole: 'all arrived',
    },
    earlier: 'Earlier',
    later: 'Later',
    from: 'First day to fetch again',
    until: 'Last day to fetch again',
    notInOrder: 'Choose a first day and a last day after it, today at the latest.',
    again: 'Fetch again',
    againOf: 'Fetch {{day}} again',
    failed: 'The counts could not be loaded.',
    retry: 'Load again',
    confirm: {
      title: 'Fetch {{days}} again?',
      rows: '{{rows}} rows of the door are sent again; {{missing}} of them are not at the server now.',
      unknown:
        'All rows of these days are sent again. Some days were not counted yet, so how many there are shows on the way.',
      keeps:
        'Tags that are there stay as they are, and only what is missing is added. Days that get new tags are computed again.',
    },
    resends: 'Sent again by date',
    all: 'Show all ({{count}})',
    fewer: 'Show fewer',
    askedBy: '{{who}} · {{at}}',
    cancel: 'Cancel',
    cancelOf: 'Cancel {{days}}',
    progress: 'Progress of {{days}}',
    earlierVersion:
      'The connector is of an earlier version that cannot do this. It begins once a new version runs.',
    waitsFor: 'It begins with the connector’s next report; where the PC is off, once it is on again.',
    waitsAgain: 'The connector fell silent when {{percent}}% had come. It goes on with its next report.',
    result: '{{accepted}} new · {{duplicate}} already there · {{setAside}} set aside',
    refused: '{{count}} refused',
    resend: {
      waiting: 'waiting',
      running: 'under way',
      done: 'done',
      failed: 'not finished',
      cancelled: 'cancelled',
    },
  },
};
