import MarkdownIt from 'markdown-it';

/** Headings of a page come below those of the console's own page. */
const HEADING_SHIFT = 2;
const ID = /\b[A-Z]-\d{2}\b/g;

const markdown = new MarkdownIt({ html: false });
const { escapeHtml } = markdown.utils;
const linked = (escaped: string) => escaped.replaceAll(ID, (id) => `<a href="#api/${id}">${id}</a>`);

// Ids of sentences lead to them, in text and, as the OpenAPI documents write them, in code.
markdown.renderer.rules.text = (tokens, index) => {
  const isInLink = tokens.slice(0, index).filter(({ type }) => type === 'link_open').length > tokens.slice(0, index).filter(({ type }) => type === 'link_close').length;
  const escaped = escapeHtml(tokens[index]?.content ?? '');
  return isInLink ? escaped : linked(escaped);
};
markdown.renderer.rules.code_inline = (tokens, index) => {
  const content = tokens[index]?.content ?? '';
  return /^\[[A-Z]-\d{2}\]$/.test(content) ? linked(content.slice(1, -1)) : `<code>${escapeHtml(content)}</code>`;
};
markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';
markdown.renderer.rules.fence = (tokens, index) => `<pre tabindex="0"><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`;
markdown.core.ruler.push('shift-headings', ({ tokens }) => {
  for (const token of tokens) if (/^h[1-4]$/.test(token.tag)) token.tag = `h${Number(token.tag.slice(1)) + HEADING_SHIFT}`;
});
// A column without a title has no header cell, so that nothing empty is read out.
markdown.core.ruler.push('empty-headers', ({ tokens }) => {
  for (const [index, token] of tokens.entries()) {
    const isEmpty = token.type === 'th_open' && tokens[index + 1]?.content === '';
    for (const each of isEmpty ? tokens.slice(index, index + 3) : []) if (each.tag === 'th') each.tag = 'td';
  }
});
markdown.core.ruler.push('local-links', ({ tokens }) => {
  for (const link of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open')) {
    const href = String(link.attrGet('href') ?? '');
    const page = /([\w-]+)\.md(?:#|$)/.exec(href)?.[1];
    if (page !== undefined) link.attrSet('href', `#api/${page}`);
    else if (href.startsWith('#')) link.attrSet('href', '#api/running');
  }
});

/** A published page as HTML: each sentence is a place to link to. */
export function renderPage(text: string): string {
  return markdown.render(text).replaceAll(/<li>(\n?(?:<p>)?)\[(?:<a [^>]*>)?([A-Z]-\d{2})(?:<\/a>)?\] /g, '<li id="$2">$1<a class="code" href="#api/$2">$2</a> ');
}

export const renderInline = (text: string): string => markdown.renderInline(text);
export const renderText = (text: string): string => markdown.render(text);
