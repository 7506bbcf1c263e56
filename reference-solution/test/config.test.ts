import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/config.ts';

const good = {
  SOURCE_BASE_URL: 'https://source.example/',
  SOURCE_API_KEY: 'key-for-the-tests',
  DESTINATION_BASE_URL: 'https://destination.example',
  OAUTH_TOKEN_URL: 'https://auth.example/oauth2/token',
  OAUTH_CLIENT_ID: 'client-for-the-tests',
  OAUTH_CLIENT_SECRET: 'secret +&=%/: for-the-tests',
  OAUTH_SCOPE: 'orders:write',
};

describe('configuration', () => {
  it('takes secrets as they are, forgives a trailing slash, knows a default', () => {
    expect(loadConfig(good)).toMatchObject({ sourceUrl: 'https://source.example', clientSecret: good.OAUTH_CLIENT_SECRET, outputDir: './output' });
  });

  it.each(Object.keys(good))('names %s when it is missing or empty', (name) => {
    expect(() => loadConfig({ ...good, [name]: undefined })).toThrow(new RegExp(`${name} is missing or empty`));
    expect(() => loadConfig({ ...good, [name]: ' ' })).toThrow(new RegExp(`${name} is missing or empty`));
  });

  it.each(['not a url', 'localhost:4010', 'ftp://source.example', 'https://me:pass@source.example'])('names the variable for the URL %j', (url) => {
    expect(() => loadConfig({ ...good, SOURCE_BASE_URL: url })).toThrow(/SOURCE_BASE_URL/);
  });

  it('names all variables at once, and no value', () => {
    const load = () => loadConfig({ ...good, SOURCE_API_KEY: 'two\nlines', OAUTH_SCOPE: '' });

    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/SOURCE_API_KEY .*OAUTH_SCOPE/);
    expect(load).not.toThrow(/two|lines/);
  });
});
