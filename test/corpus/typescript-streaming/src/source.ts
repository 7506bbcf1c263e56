import type { Config } from './config.ts';
import { nextLink } from './headers.ts';
import { parseJson, type Http, type Reply } from './http.ts';
import type { Log } from './log.ts';
import { throwIfPassing, Trouble, type Service } from './service.ts';

const MAX_PAGES = 10_000;

/** The list cannot be read to its end, and trying again in this run will not help. */
export class SourceFailed extends Error {}

/** Yields the list page by page. */
export async function* readPages(config: Config, http: Http, service: Service, log: Log): AsyncGenerator<unknown[]> {
  const seen = new Set<string>();
  let url: string | undefined = `${config.sourceBaseUrl}/api/v1/customers`;
  for (let number = 1; url !== undefined; number++) {
    if (seen.has(url) || number > MAX_PAGES) {
      throw new SourceFailed(`source: the next links go round in a circle at page ${number}`);
    }
    seen.add(url);
    const page = await readPage(url, number, config, http, service);
    log.info(`source: page ${number} has ${page.entries.length} entries`);
    yield page.entries;
    url = follow(url, page.link); // after the page: a bad link does not take its customers away
  }
}

async function readPage(url: string, number: number, config: Config, http: Http, service: Service) {
  return service.call(`page ${number}`, async () => {
    const reply = await http.send({
      method: 'GET',
      url,
      headers: { 'X-API-Key': config.sourceApiKey, Accept: 'application/json' },
    });
    throwIfPassing(reply);
    if (reply.status !== 200) {
      const hint = reply.status === 401 ? ' (is SOURCE_API_KEY right?)' : '';
      throw new SourceFailed(`source: ${reply.status} for page ${number}${hint}`);
    }
    return { entries: list(reply), link: nextLink(reply.headers.get('Link')) };
  });
}

function list(reply: Reply): unknown[] {
  let body: unknown;
  try {
    body = parseJson(reply);
  } catch {
    // not JSON at all
  }
  if (!Array.isArray(body)) throw new Trouble('200 without a JSON array');
  return body;
}

/** Links may be relative, and have to stay on the source's origin (P-10). */
export function follow(current: string, link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  if (!URL.canParse(link, current)) throw new SourceFailed('source: a next link is no URL');
  const next = new URL(link, current);
  if (next.origin !== new URL(current).origin || next.username !== '' || next.password !== '') {
    throw new SourceFailed('source: a next link leads to another origin; it was not followed');
  }
  return next.href;
}
