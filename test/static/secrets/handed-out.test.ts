import { describe, expect, it, test } from 'vitest';
import { editionOf } from '../../../mock-apis/candidate.ts';
import { DEVELOPMENT } from '../../../mock-apis/development.ts';
import { findHandedOut } from './handed-out.ts';
import { findKeyLike } from './key-like.ts';

const { apiKey, client: { id, secret } } = DEVELOPMENT;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('credentials that are handed out', () => {
  test.each([
    ['as they are', `key: ${apiKey}`], ['URL-encoded', `client_secret=${encodeURIComponent(secret)}`], ['in base64', base64(secret)],
    ['in a Basic header', `Authorization: Basic ${base64(`${id}:${secret}`)}`], ['at any place of a base64 text', base64(`x${apiKey}y`)], ['at another', base64(`xy${secret}`)],
  ])('are found %s', (_name, text) => {
    const [found] = findHandedOut('a.ts', Buffer.from(`one\n  ${text} end\n`));
    expect(found).toMatchObject({ file: 'a.ts', line: 2 });
    for (const value of [apiKey, secret, base64(secret).slice(0, 20)]) expect(found?.quotation).not.toContain(value);
  });

  it("are also those of the candidate's pack", () => {
    const own = editionOf('A-17');
    expect(findHandedOut('a.ts', Buffer.from(own.apiKey), 'A-17')).toHaveLength(1);
    expect(findHandedOut('a.ts', Buffer.from(own.apiKey))).toEqual([]);
    expect(findHandedOut('a.ts', Buffer.from(apiKey), 'A-17')).toHaveLength(1);
  });

  it('are found among bytes that are no text', () => {
    expect(findHandedOut('a.bin', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(apiKey)]))).toHaveLength(1);
  });

  it('are not found in part, nor is the id a secret', () => {
    expect(findHandedOut('a.ts', Buffer.from(`${apiKey.slice(1)} ${id} ${secret.slice(0, -1)}`))).toEqual([]);
  });
});

describe('what looks like a secret', () => {
  it('is named with its kind and line, without the secret itself', async () => {
    const key = ['-----BEGIN RSA PRIVATE', ' KEY-----\n', 'MIIEpAIBAAKCAQEA'.repeat(8), '\n-----END RSA PRIVATE KEY-----'].join('');
    const token = ['xo', 'xb-123456789012-1234567890123-', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('');
    const found = await findKeyLike('config.ts', `const a = 1;\nconst slack = '${token}';\n${key}\n`);
    expect(found.map(({ line, what }) => [line, what])).toContainEqual([2, 'looks like a secret to slack']);
    expect(JSON.stringify(found)).not.toContain('AbCdEf');
  });

  it.each(['src/a\nb.ts', 'src/\u202ets.a', `${'x'.repeat(300)}.ts`, '.npmrc'])('is looked for in a file of any name: %j', async (name) => {
    const token = ['xo', 'xb-123456789012-1234567890123-', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('');
    expect(await findKeyLike(name, `const slack = '${token}';\n`)).toMatchObject([{ file: name, line: 1 }]);
  });

  it('is nothing in ordinary code', async () => {
    expect(await findKeyLike('a.ts', 'const apiKey = process.env.SOURCE_API_KEY;\n')).toEqual([]);
  });
});
