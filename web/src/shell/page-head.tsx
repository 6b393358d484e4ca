import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  /** How many there are. */
  readonly count?: number;
  /** One sentence on what the page is for. */
  readonly lead?: string;
  /** Buttons and filters; the page's one main button is filled, the others are outlined. */
  readonly children?: ReactNode;
};

/** The head of a page. */
export function PageHead({ title, count, lead, children }: Props) {
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        {count !== undefined && <span className="quiet">{count.toLocaleString()}</span>}
        <span className="grow" />
        {children}
      </div>
      {lead !== undefined && <p className="page-lead quiet">{lead}</p>}
    </>
  );
}
