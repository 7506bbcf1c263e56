import { describe, expect, it } from 'vitest';
import { maskFindings } from '../evidence/mask.ts';
import { partWith } from '../testing/part.ts';
import { maskAll, maskerFor } from './masker.ts';
import { customer } from './testing/exchanges.ts';

const token = `eyJhbGciOiJFUzI1NiJ9.${'c'.repeat(40)}.${'s'.repeat(40)}`;
const client = { id: 'kit+client/1', secret: 's"ec\\ret+ & = % / : with a space' };
const part = partWith({
  entries: [customer('CUST-1')], credentials: { apiKey: 'key-0123456789abcdefghij', client, scope: 'orders:write' },
  tokens: [{ token, scope: '', issuedAtMs: 0, expiresAtMs: 0, revoked: false }],
});
const mask = maskerFor(part);

describe('what a report quotes', () => {
  it.each([
    ['an API key', 'X-API-Key: key-0123456789abcdefghij'],
    ['a token', `Authorization: Bearer ${token}`],
    ['a token that was cut short', `Bearer ${token.slice(0, 30)}…`],
    ['claims of a token', `payload ${'c'.repeat(40)}`],
    ['a client secret as it is', `secret ${client.secret}!`],
    ['a client secret in a form', `client_secret=${new URLSearchParams({ v: client.secret }).toString().slice(2)}`],
    ['a Basic header', `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`],
    ['personal data', 'sent to cust-1@example.com, 555-123-4567, 123 Main Street'],
    ['several at once', `${token} key-0123456789abcdefghij cust-1@example.com`],
    ['nothing to hide', 'order for CUST-1 was answered 503'],
  ])('is masked as findings are: %s', (_what, text) => {
    const [finding] = maskFindings([{ expected: '', observed: '', quotation: text }], part.evidence);
    expect(mask(text)).toBe(finding?.quotation);
  });

  it('knows values in the form that JSON gives them', () => {
    expect(mask(JSON.stringify({ secret: client.secret }))).toBe('{"secret":"[client secret]"}');
  });

  it('is masked wherever it stands in plain data; names and numbers stay', () => {
    const data = { a: ['key-0123456789abcdefghij', 1, null, true], b: { c: 'cust-1@example.com' } };
    expect(maskAll(data, mask)).toEqual({ a: ['[API key]', 1, null, true], b: { c: '[e-mail]' } });
  });
});
