import { expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { nextPage } from '../src/source.ts';

it('finds the next page', () => {
  expect(nextPage('<http://localhost/api?cursor=2>; rel="next"')).toBe('http://localhost/api?cursor=2');
  expect(nextPage(null)).toBeUndefined();
});

it('names a setting that is missing or wrong', () => {
  expect(() => loadConfig({})).toThrow('SOURCE_BASE_URL');
  expect(() => loadConfig({ SOURCE_BASE_URL: 'nowhere' })).toThrow('SOURCE_BASE_URL is not a valid URL');
});
