import { PasswordInput, TextInput, type TextInputProps } from '@mantine/core';
import type { PanelProblem } from '@nadeul/contract/panel';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import styles from './fields.module.css';

/** What the fields of a part of the form need to know. */
export type FieldLinks = {
  /** The sentence for a field, by its path in the form. */
  readonly errorOf: (field: string) => string | undefined;
  readonly touch: (field: string) => void;
};

const order: NonNullable<TextInputProps['inputWrapperOrder']> = ['label', 'input', 'error', 'description'];
const wrapper = {
  root: styles.field ?? '',
  label: styles.label ?? '',
  error: styles.error ?? '',
  description: styles.about ?? '',
};

/** The first sentence about a field in the page's language. */
export function sentenceAt(problems: readonly PanelProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.sentence[currentLanguage()];
}

type FieldProps = Omit<TextInputProps, 'name' | 'onChange' | 'value' | 'error'> & {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly links: FieldLinks;
  /** Beside the input: a button, or what else belongs to it. */
  readonly children?: ReactNode;
};

/** A line of the form: its name, its value, and at once what is wrong with it. */
export function Field({ name, value, onChange, links, children, ...rest }: FieldProps) {
  return (
    <TextInput
      {...rest}
      name={name}
      value={value}
      classNames={wrapper}
      inputWrapperOrder={order}
      inputContainer={(input) =>
        children === undefined ? (
          input
        ) : (
          <div className={styles.beside}>
            <div className="grow">{input}</div>
            {children}
          </div>
        )
      }
      error={links.errorOf(name)}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => links.touch(name)}
    />
  );
}

type SecretProps = {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** Null where the stored one is kept. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Whether one was stored when the page was opened, which then is kept when nothing is typed. */
  readonly isStored: boolean;
  readonly links: FieldLinks;
};

/** A secret: it is never sent to the page, so a stored one shows only that it is there. */
export function SecretField({ name, label, description, value, onChange, isStored, links }: SecretProps) {
  const { t } = useTranslation();
  const error = links.errorOf(name);
  return (
    <PasswordInput
      name={name}
      label={label}
      {...(description === undefined ? {} : { description })}
      value={value ?? ''}
      placeholder={value === null ? t('panel.stored') : ''}
      classNames={wrapper}
      inputWrapperOrder={order}
      error={error}
      aria-invalid={error !== undefined}
      autoComplete="new-password"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t('panel.revealOf', { name: label }) }}
      onChange={({ currentTarget: { value: typed } }) => onChange(typed === '' && isStored ? null : typed)}
      onBlur={() => links.touch(name)}
    />
  );
}

/** A line of the form that holds something else than a single input. */
export function Line({ label, id, children }: { label: string; id?: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} {...(id === undefined ? {} : { id })}>
        {label}
      </span>
      <div>{children}</div>
    </div>
  );
}
