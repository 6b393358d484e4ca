import { profileNames } from '@nadeul/contract/device-profile';
import { expect, test } from 'vitest';
import { configText } from './connector-config.ts';

const connection = { server: 'https://work.example.kr', officeNumber: '480216935' };

test.each(profileNames)(
  'the config for %s names the server, the office and a door database, and no secret',
  (profile) => {
    const text = configText({ name: '본사 출입문', profile }, connection);

    const config = JSON.parse(text);
    expect(config).toMatchObject({
      ...connection,
      officeTokenFile: 'office-token.txt',
      source: { name: '본사 출입문', profile },
    });
    expect('path' in config.source).toBe(profile.endsWith('-access'));
    expect('database' in config.source).toBe(!profile.endsWith('-access'));
    expect(text).not.toMatch(/"(officeToken|password)":/);
  },
);
