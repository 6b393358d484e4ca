import { Checkbox, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { engineOf } from './draft.ts';
import fieldStyles from './fields.module.css';
import { Field, SecretField } from './fields.tsx';
import type { SourceFieldsProps } from './file-fields.tsx';
import { More } from './more.tsx';
import styles from './panel.module.css';

const usualPorts = { mssql: '1433', mysql: '3306', access: '' } as const;

/** IP, PORT, Userid, Password, Database of a database server, in the seed's order. */
export function DatabaseFields(props: SourceFieldsProps) {
  const { t } = useTranslation();
  const { source, at, change, links, isPasswordStored } = props;
  const of = (field: string) => at(`database.${field}`);
  return (
    <>
      <div className={fieldStyles.pair}>
        <Field
          name={of('host')}
          label="IP"
          value={source.host}
          onChange={(host) => change({ host }, 'database.host')}
          links={links}
        />
        <Field
          name={of('port')}
          label="PORT"
          inputMode="numeric"
          maxLength={5}
          placeholder={usualPorts[engineOf(source.profile)]}
          value={source.port}
          onChange={(port) => change({ port: port.replace(/\D/g, '') }, 'database.port')}
          links={links}
        />
      </div>
      <Field
        name={of('user')}
        label="Userid"
        description={t('panel.source.userAbout')}
        value={source.user}
        onChange={(user) => change({ user }, 'database.user')}
        links={links}
      />
      <SecretField
        name={at('password')}
        label="Password"
        value={source.password}
        onChange={(password) => change({ password }, 'password')}
        isStored={isPasswordStored}
        links={links}
      />
      <Field
        name={of('name')}
        label="Database"
        description={t('panel.source.databaseAbout')}
        value={source.database}
        onChange={(database) => change({ database }, 'database.name')}
        links={links}
      />
      <ConnectionFields {...props} />
    </>
  );
}

/** An instance instead of a port, and the encryption of the way. */
function ConnectionFields({ source, at, change, links }: SourceFieldsProps) {
  const { t } = useTranslation();
  const fields = ['instance', 'encryption', 'allowPlainText'].map((field) => at(`database.${field}`));
  const [instance = '', encryption = '', allowPlainText = ''] = fields;
  const isPlain = !source.isEncrypted || fields.some((field) => links.errorOf(field) !== undefined);
  return (
    <More isOpen={isPlain || source.instance !== ''}>
      {engineOf(source.profile) === 'mssql' && (
        <Field
          name={instance}
          label={t('panel.source.instance')}
          description={t('panel.source.instanceAbout')}
          value={source.instance}
          onChange={(value) => change({ instance: value }, 'database.instance')}
          links={links}
        />
      )}
      <Switch
        name={encryption}
        className={styles.indent ?? ''}
        label={t('panel.source.encrypted')}
        description={t('panel.source.encryptedAbout')}
        checked={source.isEncrypted}
        error={links.errorOf(encryption)}
        onChange={({ currentTarget }) =>
          change({ isEncrypted: currentTarget.checked, allowsPlainText: false }, 'database.encryption')
        }
      />
      {!source.isEncrypted && (
        <Checkbox
          name={allowPlainText}
          className={styles.indent ?? ''}
          label={t('panel.source.plainText')}
          checked={source.allowsPlainText}
          error={links.errorOf(allowPlainText)}
          onChange={({ currentTarget }) =>
            change({ allowsPlainText: currentTarget.checked }, 'database.allowPlainText')
          }
        />
      )}
    </More>
  );
}
