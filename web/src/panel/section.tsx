import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

type Props = {
  /** Its place in the seed's order; none for what stands beside that order. */
  readonly number?: number;
  readonly title: string;
  /** At the right of the title: the result of its check. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
};

/** One part of the settings. */
export function Section({ number, title, mark, children }: Props) {
  const id = useId();
  return (
    <section className={`panel ${styles.section}`} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        {number !== undefined && (
          <span className={styles.number} aria-hidden="true">
            {number}
          </span>
        )}
        <h2 id={id}>{title}</h2>
        <span className="grow" />
        {mark}
      </div>
      <div className={styles.stack}>{children}</div>
    </section>
  );
}

type MarkProps = { readonly isChecking: boolean; readonly isFine: boolean | null; readonly text: string };

/** How a check came out, said to whoever listens too. */
export function CheckMark({ isChecking, isFine, text }: MarkProps) {
  const tone = isChecking || isFine === null ? 'quiet' : isFine ? styles.fine : styles.wrong;
  return (
    <span role="status" className={`${styles.mark} ${tone}`}>
      {!isChecking && isFine !== null && <span aria-hidden="true">{isFine ? '✓ ' : '✕ '}</span>}
      {text}
    </span>
  );
}
