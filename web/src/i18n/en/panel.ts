export const panel = {
  panel: {
    title: 'Nadeul connector',
    version: 'Version {{version}}',
    reveal: 'Show the password',
    password: 'Password',
    ended: 'This settings page has ended',
    endedText:
      'Open it again from the Start menu (Nadeul connector settings) or with connector panel. The service runs by itself: if it was started, tags are still sent.',
    failed: 'The connector could not answer',
    failedText:
      'Try again in a moment. If it stays, send the support bundle of the log folder to the operator of the server.',
    linkGone: 'This link does not open the settings',
    linkGoneText:
      'A link works once. Open the Nadeul connector settings from the Start menu, or get a new link with this command.',
    signIn: {
      title: 'Enter the password',
      lead: 'A password is set for the settings page of this PC.',
      needed: 'Enter the password.',
      submit: 'Open',
      lost: 'If it is lost, an administrator of this PC can remove it from the config file.',
    },
    serviceState: {
      running: 'Service running',
      starting: 'Service starting',
      stopping: 'Service stopping',
      stopped: 'Service stopped',
      'not-installed': 'Service not installed',
      unknown: 'Service state unknown',
    },
  },
};
