import { FatalError, type CustomerSource } from '../application/ports.ts';
import type { HttpClient } from './http-client.ts';

/** The source API. */
export class CustomerApi implements CustomerSource {
  constructor(private readonly http: HttpClient, private readonly baseUrl: string, private readonly apiKey: string) {}

  async readAll(): Promise<unknown[]> {
    const entries: unknown[] = [];
    let url: URL | undefined = new URL(`${this.baseUrl}/api/v1/customers`);
    while (url !== undefined) {
      const { status, headers, text } = await this.http.send(url.href, { headers: { 'X-API-Key': this.apiKey } });
      if (status !== 200) throw new FatalError(`source: HTTP ${status}`);
      const page: unknown = JSON.parse(text);
      if (!Array.isArray(page)) throw new FatalError('source: the answer is not a list');
      entries.push(...page);
      url = nextUrl(headers.get('Link'), url);
    }
    return entries;
  }
}

/** Finds the next page in a Link header (RFC 8288). */
export function nextUrl(header: string | null, current: URL): URL | undefined {
  const link = header?.split(/,(?=\s*<)/).find((part) => /;\s*rel="?([^";]*\s)?next(\s[^";]*)?"?/i.test(part));
  const target = link === undefined ? undefined : /<([^>]*)>/.exec(link)?.[1];
  if (target === undefined) return undefined;
  const url = new URL(target, current);
  if (url.origin !== current.origin) throw new FatalError('source: the next page is at another origin');
  return url;
}
