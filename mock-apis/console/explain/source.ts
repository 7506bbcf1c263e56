import type { Exchange } from '../../journal/journal.ts';
import { headerOf } from './headers.ts';
import { shorten } from './mask.ts';
import { reason, type Reason } from './reason.ts';

/** Why the source refused a request –[A-07]. */
export function explainSource(exchange: Exchange, apiKey: string): Reason | null {
  const status = exchange.answer?.status;
  if (status === 401) return explainKey(headerOf(exchange, 'x-api-key'), apiKey);
  if (status === 400) return reason('The cursor in the URL is not one that this service gave out, or belongs to another list. Follow the next link exactly as given.', 'A-04');
  if (status === 404) return reason(`There is nothing at ${exchange.target}. The list is at {SOURCE_BASE_URL}/api/v1/customers.`, 'A-01', 'C-01');
  if (status === 405) return reason(`The list is read with GET; this was ${exchange.method}.`, 'A-01');
  return status === 406 ? reason('The Accept header leaves out application/json, which is all this service has.', 'A-01') : null;
}

function explainKey(sent: string | null, apiKey: string): Reason {
  if (sent === null) return reason('The request has no header X-API-Key.', 'A-01', 'A-07');
  const quoted = sent.replaceAll(/^["']|["']$/g, '').trim() === apiKey ? ' It is the right one with quotation marks or white space around it: look at how your program reads its settings.' : '';
  return reason(`The value of X-API-Key is not SOURCE_API_KEY. It came as ${shorten(sent)}; the right one is ${shorten(apiKey)}.${quoted}`, 'A-01', 'A-07');
}
