import { expect, test } from 'vitest';
import { readSettings, SettingsError } from './index.ts';

test('without settings the server listens on loopback alone, over plain HTTP, and keeps to ./data', () => {
  expect(readSettings({})).toMatchObject({
    dataFolder: `${process.cwd()}/data`,
    databaseUrl: null,
    host: '127.0.0.1',
    port: 4170,
    tls: null,
    metrics: null,
    logLevel: 'info',
    site: {
      publicUrl: 'http://127.0.0.1:4170',
      isSecure: false,
      trustedProxies: [],
      allowsPrivateWebhooks: false,
    },
  });
});

test('behind a reverse proxy links and cookies are those of the address that people type', () => {
  const { site } = readSettings({
    NADEUL_URL: 'https://work.example.kr/',
    NADEUL_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,::1',
  });

  expect(site).toEqual({
    publicUrl: 'https://work.example.kr',
    isSecure: true,
    trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1'],
    allowsPrivateWebhooks: false,
  });
});

test('a port that no browser opens will do behind a reverse proxy', () => {
  const { port, site } = readSettings({
    NADEUL_PORT: '4190',
    NADEUL_URL: 'https://work.example.kr',
    NADEUL_TRUST_PROXY: '127.0.0.1',
  });

  expect({ port, url: site.publicUrl }).toEqual({ port: 4190, url: 'https://work.example.kr' });
});

test('with a certificate of its own the server says https', () => {
  const { site } = readSettings({ NADEUL_TLS_CERT: 'a.pem', NADEUL_TLS_KEY: 'b.pem', NADEUL_HOST: '::' });

  expect(site).toMatchObject({ publicUrl: 'https://localhost:4170', isSecure: true });
});

test('metrics are read on loopback unless an address is named', () => {
  const at = (text: string) => readSettings({ NADEUL_METRICS: text }).metrics;

  expect(at('9464')).toEqual({ host: '127.0.0.1', port: 9464 });
  expect(at('10.0.0.5:9464')).toEqual({ host: '10.0.0.5', port: 9464 });
  expect(at('[::1]:9464')).toEqual({ host: '::1', port: 9464 });
});

test.each([
  ['port-wrong', { NADEUL_PORT: 'eighty' }],
  ['port-wrong', { NADEUL_PORT: '70000' }],
  ['port-blocked', { NADEUL_PORT: '4190' }],
  ['url-wrong', { NADEUL_URL: 'work.example.kr' }],
  ['url-wrong', { NADEUL_URL: 'https://work.example.kr/nadeul' }],
  ['url-wrong', { NADEUL_URL: 'ftp://work.example.kr' }],
  ['url-needs-tls', { NADEUL_URL: 'https://work.example.kr' }],
  ['tls-half', { NADEUL_TLS_CERT: 'chain.pem' }],
  ['tls-half', { NADEUL_TLS_KEY: 'key.pem' }],
  ['proxy-address-wrong', { NADEUL_TRUST_PROXY: 'my-proxy' }],
  ['proxy-address-wrong', { NADEUL_TRUST_PROXY: '0.0.0.0/0' }],
  ['proxy-address-wrong', { NADEUL_TRUST_PROXY: '10.0.0.0/33' }],
  ['metrics-address-wrong', { NADEUL_METRICS: 'yes' }],
  ['metrics-address-wrong', { NADEUL_METRICS: '127.0.0.1:' }],
  ['log-level-wrong', { NADEUL_LOG_LEVEL: 'loud' }],
])('a setting that cannot be used is refused as %s, and the sentence names it', (code, env) => {
  const [name = ''] = Object.keys(env);
  const refusal = (() => {
    try {
      return readSettings(env);
    } catch (error) {
      return error;
    }
  })();

  expect(refusal).toBeInstanceOf(SettingsError);
  expect(refusal).toMatchObject({ code });
  expect(String(refusal)).toContain(name);
});
