import { expect, it } from 'vitest';
import { curlOf } from './curl.ts';

it.each([
  ['GET', '', 'curl -i'], ['GET', '{}', 'curl -i -X \'GET\''], ['POST', '{}', 'curl -i'], ['POST', '', 'curl -i -X \'POST\''], ['DELETE', '', 'curl -i -X \'DELETE\''], ['HEAD', '', 'curl --head'],
])('writes %s with the body "%s" so that curl sends this method', (method, body, command) => {
  const data = body === '' ? '' : ` \\\n  --data-raw '${body}'`;
  expect(curlOf({ method, url: 'http://x/', headers: [], body })).toBe(`${command}${data} \\\n  'http://x/'`);
});

it('leaves out the body of a HEAD, which curl would refuse', () => {
  expect(curlOf({ method: 'HEAD', url: 'http://x/', headers: [], body: '{}' })).toBe('curl --head \\\n  \'http://x/\'');
});
