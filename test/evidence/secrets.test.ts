import { expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { piecesOfSecrets, secretsSaid } from './secrets.ts';

const HEAD = 'eyJhbGciOiJFUzI1NiIsImtpZCI6IjEifQ';
const CLAIMS = 'eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjQwMzAiLCJzdWIiOiJjbGllbnQifQ';
const token = { token: `${HEAD}.${CLAIMS}.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg`, scope: '', issuedAtMs: 0, expiresAtMs: 0, revoked: false };

const saying = (text: string, file = '') => partWith({
  tokens: [token], runs: [{ output: [{ stream: 'stdout', atMs: 0, text }], outputFiles: [{ path: 'report.json', bytes: file.length, mode: 0o600, text: file }] }],
});
const observed = (text: string, file?: string) => {
  const part = saying(text, file);
  return { whole: secretsSaid(part).map((finding) => finding.observed), pieces: secretsSaid(part, piecesOfSecrets(part)).map((finding) => finding.observed) };
};

it('a whole token is found either way, and named once for a line', () => {
  expect(observed(`Bearer ${token.token}`)).toEqual({ whole: ['[access token]', '[claims of an access token]'], pieces: ['[part of an access token]'] });
});

it('a token cut off in its claims is found in pieces', () => {
  expect(observed(`Bearer ${HEAD}.${CLAIMS.slice(0, 20)}…`)).toEqual({ whole: [], pieces: ['[part of an access token]'] });
});

it('the head of a token, and fewer characters than a piece has, are no leak', () => {
  expect(observed(`Bearer ${HEAD}…, ${CLAIMS.slice(0, 15)}…`)).toEqual({ whole: [], pieces: [] });
});

it('keys and secrets are found whole, in files as well', () => {
  expect(observed('fine', '{"reason":"secret-for-tests"}')).toEqual({ whole: ['[client secret]'], pieces: ['[client secret]'] });
});
