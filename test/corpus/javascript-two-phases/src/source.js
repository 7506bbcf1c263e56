import { GaveUp, RunFailed, Transient } from "./errors.js";
import { parseJson, send, throwIfPassing } from "./http.js";

const MAX_PAGE_BYTES = 64 * 1024 * 1024;

/** Reads the whole list, page by page. onPage gets each page at once, so that a failure later on does not lose it. */
export async function readCustomers(config, stop, service, onPage) {
  const seen = new Set();
  let url = `${config.sourceBaseUrl}/api/v1/customers`;
  while (url !== null) {
    if (seen.has(url)) throw new RunFailed("source: the next links go round in a circle");
    seen.add(url);
    const pageUrl = url;
    const { customers, link } = await service
      .call(`page ${seen.size}`, () => readPage(config, stop, pageUrl))
      .catch((error) => {
        throw error instanceof GaveUp ? new RunFailed(error.message) : error;
      });
    onPage(customers, seen.size);
    url = link === null ? null : nextUrl(pageUrl, link);
  }
}

async function readPage(config, stop, url) {
  const options = { headers: { "X-API-Key": config.sourceApiKey, Accept: "application/json" } };
  const answer = await send(stop, url, options, (status) => status === 200, { maxBytes: MAX_PAGE_BYTES });
  throwIfPassing(answer);
  if (answer.status === 401) throw new RunFailed("source: HTTP 401, SOURCE_API_KEY is missing or wrong");
  if (answer.status !== 200) throw new RunFailed(`source: HTTP ${answer.status}, the list cannot be read`);
  const customers = parseJson(answer.text);
  if (!Array.isArray(customers)) throw new Transient("HTTP 200 whose body is no JSON array");
  return { customers, link: nextLink(answer.headers.get("link")) };
}

/** The target of rel="next" (RFC 8288), or null. rel may hold several words, in any case. */
export function nextLink(header) {
  const links = (header ?? "").matchAll(/<([^>]*)>((?:[^",]|"(?:[^"\\]|\\.)*")*)/g);
  for (const [, target, parameters] of links) {
    const all = [...parameters.matchAll(/;\s*([^\s=;,"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g)];
    const rel = all.find(([, name]) => name.toLowerCase() === "rel"); // the first one counts
    if (rel && (rel[2] ?? rel[3]).toLowerCase().split(/\s+/).includes("next")) return target;
  }
  return null;
}

/** The address of the next page. The key must not leave the source's own origin (P-10). */
export function nextUrl(current, link) {
  const url = URL.canParse(link, current) ? new URL(link, current) : null;
  if (url === null || url.origin !== new URL(current).origin || url.username || url.password) {
    throw new RunFailed("source: a next link does not stay on the source's origin; it was not followed");
  }
  return url.href;
}
