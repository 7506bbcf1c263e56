import { request, ServiceError } from './http.js';

/** Reads all customers, page by page. */
export async function readCustomers({ baseUrl, apiKey }) {
  const customers = [];
  let url = `${baseUrl}/api/v1/customers`;
  while (url) {
    const { status, headers, body } = await request('source', url, { headers: { Authorization: `ApiKey ${apiKey}` } });
    if (status !== 200) throw new ServiceError('source', `HTTP ${status}`, status);
    if (!Array.isArray(body)) throw new ServiceError('source', 'the answer is not a list', status);
    customers.push(...body);
    url = nextPage(headers.get('link'), url);
  }
  return customers;
}

/** Finds the link with rel="next"; relative ones refer to the page they stand on. */
export function nextPage(link, url) {
  const next = (link ?? '').split(',').find((part) => /rel="?next"?/.test(part));
  const target = next && /<(.*)>/.exec(next)?.[1];
  return target ? new URL(target, url).href : undefined;
}
