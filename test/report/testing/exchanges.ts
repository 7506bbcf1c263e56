import type { Exchange } from '../../../mock-apis/journal/journal.ts';
import type { Entry } from '../../../mock-apis/dataset/dataset.ts';

/** A customer of the source's list that can be delivered. */
export function customer(id: string, label = id): Entry & { id: string; expected: NonNullable<Entry['expected']> } {
  return {
    id, label, record: { customer_id: id, email: `${id.toLowerCase()}@example.com`, phone: '555-123-4567', address: { street: '123 Main Street' } },
    expected: {
      customerInfo: { id, name: 'Ann Lee', contactEmail: `${id.toLowerCase()}@example.com`, contactPhone: '555-123-4567' },
      shippingAddress: { line1: '123 Main Street', city: 'Anytown', region: 'CA', postalCode: '12345' },
    },
  };
}

const answered = (atMs: number, status: number, headers: Record<string, string> = {}, body = ''): Partial<Exchange> => ({
  arrivedMs: atMs, bodyEndedMs: atMs, answeredMs: atMs + 1, answer: { status, headers, body, bodyBytes: Buffer.byteLength(body) },
});

/** A POST of an order, by default answered 201 and stored.
 * @param status null: no answer, the connection ended */
export function orderPost(customerId: string, atMs: number, { status = 201, orderId = `ORD-${customerId}`, headers = {}, body = '', ...rest }: Omit<Partial<Exchange>, 'headers' | 'body'> & {
  status?: number | null; orderId?: string; headers?: Record<string, string>; body?: string;
} = {}): Partial<Exchange> {
  return {
    service: 'destination', method: 'POST', target: '/api/v2/orders', subject: { customer: customerId, orderId }, stored: status === 201,
    ...(status === null ? { arrivedMs: atMs, brokenMs: atMs + 1 } : answered(atMs, status, headers, body)), ...rest,
  };
}

/** A read of the source's list, by default answered with an empty one. */
export const listRead = (atMs: number, { status = 200, body = '[]', headers = {}, ...rest }: Omit<Partial<Exchange>, 'headers' | 'body'> & { status?: number; body?: string; headers?: Record<string, string> } = {}): Partial<Exchange> => ({
  service: 'source', method: 'GET', target: '/api/v1/customers', subject: { page: 1 }, ...answered(atMs, status, headers, body), ...rest,
});

export const tokenRequest = (atMs: number): Partial<Exchange> => ({
  service: 'token', method: 'POST', target: '/oauth2/token', ...answered(atMs, 200, {}, '{"access_token":"t"}'),
});

/** An order as it was expected, stored by the exchange of this number. */
export const storedOrder = (entry: ReturnType<typeof customer>, sequence: number, orderId = `ORD-${entry.id}`) =>
  ({ customerId: entry.id, orderId, sequence, order: { orderId, ...entry.expected } });
