import { describe, expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { maskFindings, maskSecrets, secretForms } from './mask.ts';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjbGllbnQifQ.c2lnbmF0dXJl';
const secrets = new Map([[TOKEN, '[access token]'], ['key-for-tests', '[API key]']]);

describe('secrets in a quotation', () => {
  it.each([
    ['whole', `Bearer ${TOKEN}, key-for-tests`, 'Bearer [access token], [API key]'],
    ['cut off by whoever wrote it down', `Bearer ${TOKEN.slice(0, 40)} …`, 'Bearer [access token] …'],
    ['another token with the same head', `Bearer ${TOKEN.slice(0, 21)}another.body"`, 'Bearer [access token]"'],
    ['a head too short to tell', `Bearer ${TOKEN.slice(0, 8)}…`, `Bearer ${TOKEN.slice(0, 8)}…`],
  ])('%s', (_, text, masked) => {
    expect(maskSecrets(text, secrets)).toBe(masked);
  });
});

it('a secret has its forms for URLs, forms and Basic, each once where they are the same', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  expect(new Set(secretForms({ id: 'a+b', secret: 'c d&e' }))).toEqual(new Set([
    'c d&e', 'c%20d%26e', 'c+d%26e', base64('a+b:c d&e'), base64('a%2Bb:c%20d%26e'), base64('a%2Bb:c+d%26e'),
  ]));
});

it('findings lose secrets everywhere, and personal data where the submission is quoted', () => {
  const entry = { label: 'C1', id: 'C1', expected: null, record: { customer_id: 'C1', email: 'jane@example.com' } };
  const { evidence } = partWith({ entries: [entry] });
  expect(maskFindings([{ expected: 'not secret-for-tests', observed: 'key-for-tests', quotation: 'jane@example.com key-for-tests' }], evidence))
    .toEqual([{ expected: 'not [client secret]', observed: '[API key]', quotation: '[e-mail] [API key]' }]);
});
