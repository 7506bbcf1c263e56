import type { Config } from './config.ts';
import { RunStopped, TemporaryError } from './errors.ts';
import { mark, type Send } from './http.ts';
import { nextLink } from './link.ts';
import type { Service } from './service.ts';

interface Page { entries: unknown[]; next: string | undefined }

/** Reads the list of customers page by page until there is no `next` link.
 * @throws RunStopped when the list cannot be read to its end */
export async function* readPages(config: Config, service: Service, send: Send): AsyncGenerator<unknown[]> {
  const seen = new Set<string>();
  let url: string | undefined = `${config.sourceUrl}/api/v1/customers`;
  while (url !== undefined) {
    const address: string = url;
    seen.add(address);
    const page: Page = await service.call({}, () => readPage(address, config, send));
    yield page.entries;
    url = page.next;
    if (url !== undefined && seen.has(url)) throw new RunStopped('source API: its next links run in a circle');
  }
}

async function readPage(url: string, config: Config, send: Send): Promise<Page> {
  const { status, headers, text } = await send('source API', url, { headers: { 'X-API-Key': config.sourceApiKey } });
  if (status === 401) throw new RunStopped(`source API refuses the key in SOURCE_API_KEY (HTTP 401)${mark(headers)}`);
  if (status !== 200) throw new RunStopped(`source API: HTTP ${status} instead of a list of customers${mark(headers)}`);
  return { entries: parseList(text), next: ownLink(headers.get('Link'), url, config) };
}

/** Anything but a JSON array is a failed read, never an empty list. */
function parseList(text: string): unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new TemporaryError('HTTP 200 with a body that is not JSON');
  }
  // Whole and readable, but something else: another attempt would bring the same.
  if (!Array.isArray(list)) throw new RunStopped('source API: its answer is not a JSON array; the contract seems to have changed');
  return list;
}

/** The API key goes with every page, so a link must not lead it to anybody else [P-10]. */
function ownLink(header: string | null, url: string, config: Config): string | undefined {
  let next: string | undefined;
  try {
    next = nextLink(header, url);
  } catch {
    throw new RunStopped('source API: its next link is not a URL');
  }
  if (next !== undefined && new URL(next).origin !== new URL(config.sourceUrl).origin) {
    throw new RunStopped('source API: its next link leads to another origin and is not followed');
  }
  return next;
}
