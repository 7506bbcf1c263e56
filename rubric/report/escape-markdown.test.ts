import { describe, expect, it, test } from 'vitest';
import { HOSTILE } from '../testing/hostile.ts';
import { codeBlock, escapeMarkdown, inlineCode } from './escape-markdown.ts';

describe('text as Markdown', () => {
  test.each([
    ['HTML', '<b>&amp;</b>', '&lt;b&gt;&amp;amp;&lt;/b&gt;'],
    ['a cell of a table', 'a | b', 'a \\| b'],
    ['an escaped pipe', 'a \\| b', 'a \\\\\\| b'],
    ['code', '`x`', '\\`x\\`'],
    ['a link', '[a](javascript:x)', '\\[a\\](javascript:x)'],
    ['an image', '![a](b)', '!\\[a\\](b)'],
    ['a bare link', 'see http://x.y, www.x.y and WWW.x', 'see http\\://x.y, www\\.x.y and WWW\\.x'],
    ['a bare link behind a word character', '_www.x', '\\_www\\.x'],
    ['emphasis, strike-through and maths', '*a* __b__ ~c~ $d$', '\\*a\\* \\_\\_b\\_\\_ \\~c\\~ \\$d\\$'],
    ['a heading', '# a', '\\# a'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '12. a', '12\\. a'],
    ['a rule', '---', '\\---'],
    ['an underlined heading', '===', '\\==='],
    ['several lines', 'a\n\n# b', 'a \\# b'],
    ['an escape sequence', 'a\u001b[31mb', 'ab'],
    ['a plain sentence', 'A retry at 2.5 s (S25), at 12:30:01.', 'A retry at 2.5 s (S25), at 12:30:01.'],
    ['a version', '0.1.0', '0.1.0'],
  ])('takes the power out of %s', (_name, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it('leaves no active character without a backslash, whatever comes', () => {
    const rest = escapeMarkdown(HOSTILE).replace(/\\./g, '').replace(/&(lt|gt|amp);/g, '');
    expect(rest).not.toMatch(/[`*_{}[\]<>&|~#$\\]|:\/\/|www\.|\n/);
  });
});

describe('text as code', () => {
  test.each([
    ['plain text', 'npm ci', '`npm ci`'],
    ['a backtick inside', 'a`b', '``a`b``'],
    ['backticks at the ends', '`a`', '`` `a` ``'],
    ['only runs of two', 'a``b', '```a``b```'],
    ['two lines', 'a\nb', '`a b`'],
    ['nothing', '', ''],
  ])('inline: %s', (_name, text, expected) => {
    expect(inlineCode(text)).toBe(expected);
  });

  it('in a block that its content cannot end', () => {
    expect(codeBlock('a\n```\n````\nb', '  ')).toBe('  `````text\n  a\n  ```\n  ````\n  b\n  `````');
  });
});
