import type { ReactNode, Ref } from 'react';
import styles from './notice.module.css';

type Props = {
  /** `red` is wrong, `amber` needs a look, `plain` only tells. */
  readonly tone: 'red' | 'amber' | 'plain';
  /** `alert` is read out at once, `status` when there is a pause. */
  readonly role: 'alert' | 'status';
  readonly title?: string;
  readonly id?: string;
  /** So that the keyboard can be led here. */
  readonly isTarget?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
};

/** Something to know or to do, apart from what surrounds it. */
export function Notice({ tone, role, title, id, isTarget = false, ref, children }: Props) {
  return (
    <div
      className={`${styles.notice} ${styles[tone]}`}
      role={role}
      {...(id === undefined ? {} : { id })}
      {...(isTarget ? { tabIndex: -1 } : {})}
      {...(ref === undefined ? {} : { ref })}
    >
      {title !== undefined && <strong className={styles.title}>{title}</strong>}
      {children}
    </div>
  );
}
