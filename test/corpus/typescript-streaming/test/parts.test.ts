import { describe, expect, it, vi } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { nextLink, retryAfter } from '../src/headers.ts';
import { Pace } from '../src/pace.ts';
import { Queue } from '../src/queue.ts';
import { follow } from '../src/source.ts';
import { Stop } from '../src/stop.ts';
import { formEncode, usableFor } from '../src/tokens.ts';

const NOW = Date.parse('2026-11-20T14:30:00Z');

describe('retryAfter', () => {
  it.each([
    ['2', 2000],
    ['Fri, 20 Nov 2026 14:30:03 GMT', 3000],
    ['Friday, 20-Nov-26 14:30:03 GMT', 3000],
    ['Fri Nov 20 14:30:03 2026', 3000],
    ...['soon', '-1', '1.5', '', null, 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 20 Foo 2026 14:30:03 GMT'].map((bad) => [bad, 0] as const),
  ] as const)('%j is %d ms', (value, expected) => {
    expect(retryAfter(value, NOW)).toBe(expected);
  });
});

describe('nextLink', () => {
  it.each([
    ['</p?c=1>; rel="next"', '/p?c=1'],
    ['<a>; rel="prev last", <b,c;d>; title="x, <y>; rel=next" ; REL=Next', 'b,c;d'],
    ['<a>; rel=prev, <b>; rel="last  next"', 'b'],
    ['<a>; rel=prev; rel=next, <b>; title="next", <c>; rel=nextpage', undefined],
    [null, undefined],
  ])('in %s is %s', (header, expected) => {
    expect(nextLink(header)).toBe(expected);
  });
});

describe('follow', () => {
  const current = 'http://h:1/api/v1/customers?cursor=1';

  it.each([
    ['?cursor=a%3D%3D', 'http://h:1/api/v1/customers?cursor=a%3D%3D'],
    ['/x?y', 'http://h:1/x?y'],
    ['http://H:1/z', 'http://h:1/z'],
  ])('goes to %s', (link, expected) => {
    expect(follow(current, link)).toBe(expected);
  });

  it.each(['//evil/x', 'http://h:2/', 'https://h:1/', 'http://u@h:1/', 'http://['])('does not go to %s', (link) => {
    expect(() => follow(current, link)).toThrow('next link');
  });
});

describe('readConfig', () => {
  const good = {
    SOURCE_BASE_URL: 'http://127.0.0.1:4010/',
    SOURCE_API_KEY: 'key',
    DESTINATION_BASE_URL: 'https://example.com/base',
    OAUTH_TOKEN_URL: 'http://127.0.0.1:4030/oauth2/token?x=1',
    OAUTH_CLIENT_ID: 'id',
    OAUTH_CLIENT_SECRET: ' s %',
    OAUTH_SCOPE: 'orders:write',
  };

  it('takes good settings', () => {
    expect(readConfig(good)).toMatchObject({ sourceBaseUrl: 'http://127.0.0.1:4010', clientSecret: ' s %', outputDir: './output' });
  });

  it.each([
    ['SOURCE_BASE_URL', 'nowhere'],
    ['SOURCE_BASE_URL', 'ftp://h'],
    ['SOURCE_BASE_URL', 'http://'],
    ['DESTINATION_BASE_URL', 'http://u:p@h'],
    ['DESTINATION_BASE_URL', 'http://h?q'],
    ['OAUTH_TOKEN_URL', 'http://h:99999/'],
    ['SOURCE_API_KEY', 'a\nb'],
    ['SOURCE_API_KEY', 'kéy'],
    ['OAUTH_SCOPE', ' '],
    ['OAUTH_CLIENT_ID', undefined],
  ])('names %s=%j, and nothing else', (name, value) => {
    const read = () => readConfig({ ...good, [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} [^;]*$`));
  });
});

it('form-encodes credentials', () => {
  expect(formEncode('my id:+%é*')).toBe('my+id%3A%2B%25%C3%A9*');
});

it('uses a token for most of its life', () => {
  expect([3600, '3600', 2].map(usableFor)).toEqual([3_570_000, 3_570_000, 1800]);
  expect([undefined, null, 0, -5, 'soon', {}].map(usableFor)).toEqual(Array(6).fill(Infinity));
});

describe('Pace', () => {
  it('slows down once for 429s that belong together, and gets faster again', () => {
    vi.useFakeTimers();
    try {
      const pace = new Pace(new Stop());
      pace.refused(0);
      pace.refused(0);
      expect(pace.interval).toBe(40);
      vi.advanceTimersByTime(300);
      pace.refused(0);
      expect(pace.interval).toBe(64);
      for (let i = 0; i < 25 * 18; i++) pace.accepted();
      expect(pace.interval).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('spaces out the requests of several workers, and keeps a pause', async () => {
    const pace = new Pace(new Stop());
    pace.refused(100);
    const begin = performance.now();
    const turns = await Promise.all([1, 2, 3].map(() => pace.turn().then(() => performance.now() - begin)));
    // Timers count from when the event loop last looked at the clock, so they may end a little early.
    expect(turns[0]).toBeGreaterThanOrEqual(95);
    expect(turns[2]).toBeGreaterThanOrEqual(170);
  });
});

it('Queue lets its filler wait', async () => {
  const queue = new Queue<number>(2);
  const taken: (number | undefined)[] = [];
  let put = 0;
  const filler = (async () => {
    for (let i = 0; i < 5; i++) {
      await queue.put(i);
      put++;
    }
    queue.close();
  })();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(put).toBe(2);
  for (let i = 0; i < 6; i++) taken.push(await queue.take());
  await filler;
  expect(taken).toEqual([0, 1, 2, 3, 4, undefined]);
});
