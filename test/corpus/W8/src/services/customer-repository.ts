import type { Configuration } from '../core/configuration.ts';
import { FatalError } from '../core/errors.ts';
import type { ResilientHttpClient } from '../infrastructure/http-client.ts';

/** Repository abstraction over the paginated source API. */
export class CustomerRepository {
  constructor(private readonly configuration: Configuration, private readonly client: ResilientHttpClient) {}

  /** Loads all customers across all pages. */
  async findAll(): Promise<unknown[]> {
    const customers: unknown[] = [];
    let next: string | null = `${this.configuration.sourceBaseUrl}/api/v1/customers`;
    while (next !== null) {
      const current: string = next;
      const { status, headers, text } = await this.client.send('source', current, { headers: { 'X-API-Key': this.configuration.sourceApiKey } });
      if (status !== 200) throw new FatalError(`source: HTTP ${status}`);
      customers.push(...this.parse(text));
      next = this.resolveNext(headers.get('Link'), current);
    }
    return customers;
  }

  private parse(text: string): unknown[] {
    let page: unknown;
    try {
      page = JSON.parse(text);
    } catch {
      throw new FatalError('source: response is not JSON');
    }
    if (!Array.isArray(page)) throw new FatalError('source: response is not an array');
    return page;
  }

  private resolveNext(header: string | null, current: string): string | null {
    for (const link of (header ?? '').split(/,\s*(?=<)/)) {
      const [, target, parameters] = /^\s*<([^>]*)>(.*)$/.exec(link) ?? [];
      const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters ?? '');
      if (target === undefined || !(rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) continue;
      const url = new URL(target, current);
      if (url.origin !== new URL(current).origin) throw new FatalError('source: next page is on another origin');
      return url.href;
    }
    return null;
  }
}
