import { describe, expect, it } from 'vitest';
import { partWith } from '../testing/part.ts';
import { mentions, messages, tellingMessage } from './messages.ts';

const saying = (text: string) => partWith({ runs: [{ output: [{ stream: 'stderr', atMs: 0, text }] }] });
const left = (text: string) => messages(saying(text)).map((line) => line.text);

describe('of a crash, what is left is what it says', () => {
  it('in Node', () => {
    expect(left([
      'file:///work/dist/config.js:3', 'const secret = process.env.OAUTH_CLIENT_SECRET.trim();', '                                               ^', '',
      "TypeError: Cannot read properties of undefined (reading 'trim')", '    at file:///work/dist/config.js:3:48', '    at async main (file:///work/dist/main.js:9:3)', '',
      'Node.js v20.20.0',
    ].join('\n'))).toEqual(["TypeError: Cannot read properties of undefined (reading 'trim')"]);
  });

  it('in Python', () => {
    expect(left([
      'Traceback (most recent call last):', '  File "/work/main.py", line 3, in <module>', '    secret = os.environ["OAUTH_CLIENT_SECRET"]',
      '             ~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^', '  File "<frozen os>", line 714, in __getitem__', "KeyError: 'OAUTH_CLIENT_SECRET'",
    ].join('\n'))).toEqual(['Traceback (most recent call last):', "KeyError: 'OAUTH_CLIENT_SECRET'"]);
  });

  it('in Java', () => {
    expect(left('Exception in thread "main" java.lang.NullPointerException: value\n\tat app.Config.read(Config.java:12)\n\tat app.Main.main(Main.java:5)'))
      .toEqual(['Exception in thread "main" java.lang.NullPointerException: value']);
  });

  it('in Go', () => {
    expect(left('panic: secret is empty\n\ngoroutine 1 [running]:\nmain.main()\n\t/work/main.go:12 +0x1d\nexit status 2'))
      .toEqual(['panic: secret is empty', 'goroutine 1 [running]:', 'main.main()', 'exit status 2']);
  });
});

it('ordinary lines stay, indented ones and those with a place in them, too', () => {
  const lines = ['configuration:', '  OAUTH_CLIENT_SECRET is not set', '    look at .env.example', 'source: connect ECONNREFUSED 127.0.0.1:4010', '{"level":"error","msg":"at last"}'];
  expect(left(lines.join('\n'))).toEqual(lines);
});

it('a name counts in any case', () => {
  const said = messages(saying('oauth_client_secret is missing'));
  expect([mentions(said, 'OAUTH_CLIENT_SECRET'), mentions(said, 'SOURCE_API_KEY')]).toEqual([true, false]);
});

it('the message that tells best is the first that speaks of an error, else the last', () => {
  const quoted = (text: string) => tellingMessage(saying(text)).quotation;
  expect(quoted("reading\nTypeError: Invalid URL\n    at new URL (node:internal/url:797:25) {\n  code: 'ERR_INVALID_URL'\n}")).toBe('TypeError: Invalid URL');
  expect(quoted('reading\ngave up')).toBe('gave up');
  expect(quoted('')).toBeUndefined();
});
