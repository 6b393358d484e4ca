/** What a browser offers where the page can be installed; not in the library's types, because it is Chromium's own. */
type InstallOffer = Event & { readonly prompt: () => Promise<unknown> };

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

function keep(next: InstallOffer | null): void {
  offer = next;
  for (const listener of listeners) listener();
}

/**
 * Makes the page one that can be installed and that opens without the server: both only over HTTPS or on the machine
 * itself, and only where it was built.
 */
export function startInstalling(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    // The event of this name is that of Chromium.
    keep(event as InstallOffer);
  });
  window.addEventListener('appinstalled', () => keep(null));
  if (!import.meta.env.PROD || !window.isSecureContext || !('serviceWorker' in navigator)) return;
  // Where it cannot be registered, the page works as ever.
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}

/** What the browser offers now, and how to hear of a change; for `useSyncExternalStore`. */
export const installing = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  offer: () => offer,
  /** Asks the browser to install; it asks the person. */
  install: async () => {
    await offer?.prompt();
    keep(null);
  },
} as const;
