const ownMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * 도메인 as it is entered in a connector: the address that the operator named. A server that was told none knows only
 * that of its own machine; then it is the address by which the page was reached.
 */
export function addressForConnectors(
  publicUrl: string,
  reached: { readonly protocol: string; readonly host: string },
): string {
  if (!ownMachine.test(new URL(publicUrl).hostname)) return publicUrl;
  const url = URL.parse(`${reached.protocol}://${reached.host}`);
  return url === null ? publicUrl : url.origin;
}
