import { expect, it } from 'vitest';
import { nextLink } from '../src/link.ts';

const here = 'https://source.example/api/v1/customers?cursor=a';

it.each([
  ['absolute, with an encoded cursor', '<https://source.example/api/v1/customers?cursor=b%3D%3D>; rel="next"', 'https://source.example/api/v1/customers?cursor=b%3D%3D'],
  ['relative to the path', '</api/v1/customers?cursor=b>; rel=next', 'https://source.example/api/v1/customers?cursor=b'],
  ['relative to the page', '<?cursor=b>;rel="next"', 'https://source.example/api/v1/customers?cursor=b'],
  ['several links in one header', '</first>; rel="first prev", </b>; rel="next"', 'https://source.example/b'],
  ['several relations', '</b>; rel="prev next"', 'https://source.example/b'],
  ['other case', '</b>; Rel="NEXT"', 'https://source.example/b'],
  ['comma and semicolon in the URL', '</b?ids=1,2;3>; rel="next"', 'https://source.example/b?ids=1,2;3'],
  ['misleading quoted title', '</a>; title="x, </evil>; rel=next"; rel="last", </b>; rel="next"', 'https://source.example/b'],
  ['no next', '</a>; rel="last"', undefined],
  ['next only as part of a word', '</a>; rel="nextish"', undefined],
  ['second rel does not count', '</a>; rel="last"; rel="next"', undefined],
  ['link about another page', '</a>; rel="next"; anchor="/other"', undefined],
  ['no header', null, undefined],
])('%s', (_title, header, expected) => {
  expect(nextLink(header, here)).toBe(expected);
});
