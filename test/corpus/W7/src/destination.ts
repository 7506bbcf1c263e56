import type { Config } from './config.ts';
import { send, type Answer } from './http.ts';
import type { Order } from './order.ts';
import type { TokenStore } from './token.ts';

/** No further order can succeed. */
export class RunStopped extends Error {}

export type Result = { outcome: 'created' | 'alreadyPresent' } | { outcome: 'rejected'; reason: string };

/** Sends one order.
 * @throws GaveUp when the destination cannot be reached, RunStopped when it does not let us in */
export async function sendOrder(config: Config, tokens: TokenStore, order: Order): Promise<Result> {
  let answer = await post(config, await tokens.get(), order);
  if (answer.status === 401) answer = await post(config, await tokens.get(true), order);
  switch (answer.status) {
    case 201:
      return { outcome: 'created' };
    case 409:
      return { outcome: 'alreadyPresent' };
    case 401:
    case 403:
      throw new RunStopped(`the destination does not accept our token (HTTP ${answer.status})`);
    default:
      return { outcome: 'rejected', reason: `HTTP ${answer.status} ${problemOf(answer.body)}`.trim() };
  }
}

function post(config: Config, token: string, order: Order): Promise<Answer> {
  return send(
    `${config.destinationUrl}/api/v2/orders`,
    { method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(order) },
    ({ status }) => {
      if (status >= 200 && status < 300 && status !== 201) throw new Error(`HTTP ${status} does not confirm the order`);
    },
  );
}

/** @returns title and detail of a problem document */
function problemOf(body: string): string {
  try {
    const { title, detail } = JSON.parse(body);
    return [title, detail].filter(Boolean).join(': ');
  } catch {
    return ''; // not a problem document
  }
}
