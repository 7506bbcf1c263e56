/** `<target>` and its parameters. Commas and semicolons inside <> or quotes separate nothing. */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const PARAMETER = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/** Finds the next page in a `Link` header (RFC 8288).
 * @param requestUrl what relative links refer to
 * @returns the absolute URL; undefined when there is no link with the relation `next`
 * @throws TypeError when the link is not a URL */
export function nextLink(header: string | null, requestUrl: string): string | undefined {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    const { rel = '', anchor } = parse(parameters);
    // A link with `anchor` speaks about another page than this one (section 3.2).
    if (anchor === undefined && rel.toLowerCase().split(/\s+/).includes('next')) return new URL(target, requestUrl).href;
  }
  return undefined;
}

function parse(parameters: string): Partial<Record<string, string>> {
  const found = [...parameters.matchAll(PARAMETER)].map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted ?? plain ?? '']);
  // Of a repeated parameter the first counts (section 3.3).
  return Object.fromEntries(found.reverse());
}
