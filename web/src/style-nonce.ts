/**
 * The nonce with which the server lets this page add styles of its own, as component libraries do. Kept where they
 * look for it; styles from anywhere else are refused by the browser.
 */
export function styleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
  Object.assign(globalThis, { __webpack_nonce__: nonce });
  return nonce;
}
