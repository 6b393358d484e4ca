import type { ReactNode } from 'react';

type Props = { readonly label: string; readonly children: ReactNode };

/** A wide table in a panel of its own: on a narrow screen it scrolls sideways, by finger and by keyboard. */
export function ScrollPanel({ label, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="panel scroll-x" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
