import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is not let in: a status and a sentence with a remedy. */
export interface Refusal { status: 401 | 403 | 421; message: string }

/** Whom the console answers. */
export interface Door {
  /** Values of Host to tell people, e.g. "127.0.0.1:4000". */
  names: ReadonlySet<string>;
  /** Whether a value of Host, in small letters, is this console's own. */
  isOwn: (host: string) => boolean;
}

export const TOKEN_HEADER = 'x-console-token';

/** Keeps pages of other sites out: a name that was made to point to this machine (DNS rebinding) shows in Host, a page that
 * sends requests across sites in Origin or Sec-Fetch-Site (Fetch Metadata). Neither can be set by a page.
 * @param isNavigation a person opens the page itself, perhaps by a link somewhere else
 * @returns null for who may come in */
export function refuseStranger(headers: IncomingHttpHeaders, { names, isOwn }: Door, isNavigation = false): Refusal | null {
  const host = headers.host?.toLowerCase() ?? '';
  if (!isOwn(host)) return { status: 421, message: `This console answers under ${[...names].join(' or ')} only. Open it under that address.` };
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}` && origin.toLowerCase() !== `https://${host}`) return { status: 403, message: 'Another site asked. The console answers its own page only.' };
  if (site === undefined || site === 'same-origin' || site === 'none' || isNavigation) return null;
  return { status: 403, message: 'Another site asked. The console answers its own page only.' };
}

/** Lets in whoever has the console's token, which stands in the page that it serves. */
export function refuseWithoutToken(headers: IncomingHttpHeaders, token: string): Refusal | null {
  const given = Buffer.from(String(headers[TOKEN_HEADER] ?? ''));
  const right = Buffer.from(token);
  if (given.length === right.length && timingSafeEqual(given, right)) return null;
  return { status: 401, message: 'The token of this console is missing or old. Load the page anew.' };
}
