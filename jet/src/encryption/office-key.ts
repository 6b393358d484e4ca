/**
 * What the password opened. `decode` takes the page's own key (the file's page key XOR the page's number, four bytes)
 * and makes the page plain in place.
 */
export type OfficeKey = { readonly decode: (pageKey: Buffer, bytes: Buffer) => void };

/** Why there is no key: the password is another one, or the encryption is not one that is read here. */
export type NoOfficeKey = 'password-wrong' | 'encryption-unsupported';
