/** For a dialog of the library: the page has one banner, and the dialog's head is no second one. */
export const dialogHead = { header: { role: 'presentation' } } as const;
