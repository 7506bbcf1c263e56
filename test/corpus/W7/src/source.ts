import type { Config } from './config.ts';
import { send } from './http.ts';

/** Reads all pages of the customer list.
 * @throws Error when the list cannot be read to its end; half a list is no list */
export async function readCustomers(config: Config): Promise<unknown[]> {
  const customers: unknown[] = [];
  let url: string | undefined = `${config.sourceUrl}/api/v1/customers`;
  while (url) {
    const { status, headers, body } = await send(url, { headers: { 'X-API-Key': config.sourceApiKey } }, (answer) => {
      if (answer.status === 200) JSON.parse(answer.body);
    });
    if (status !== 200) throw new Error(`the source answered ${status}`);
    const page: unknown = JSON.parse(body);
    if (!Array.isArray(page)) throw new Error('the source did not send a list');
    customers.push(...page);
    url = nextPage(headers.get('Link'));
  }
  return customers;
}

/** @returns the URL of the next page from a Link header such as `<https://…?cursor=2>; rel="next"` */
export function nextPage(link: string | null): string | undefined {
  return /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
}
