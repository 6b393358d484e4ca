import type { ReactNode } from 'react';
import styles from './workplaces.module.css';

type Props = { readonly number: number; readonly title: string; readonly children: ReactNode };

/** One of the steps that lead to the first tag. */
export function Step({ number, title, children }: Props) {
  return (
    <section className={`panel ${styles.step}`} aria-labelledby={`step-${number}`}>
      <span className={styles['step-number']} aria-hidden="true">
        {number}
      </span>
      <div>
        <h2 id={`step-${number}`}>
          <span className="visually-hidden">{number}. </span>
          {title}
        </h2>
        {children}
      </div>
    </section>
  );
}
