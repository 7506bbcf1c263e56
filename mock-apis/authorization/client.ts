/** Credentials of an OAuth client. */
export interface Client { id: string; secret: string }

/** Who a token request says it comes from (RFC 6749 §2.3.1).
 * HTTP Basic has id and secret form-encoded; many libraries send them raw, so both readings are given and either may match.
 * @returns possible readings, none when no or unreadable credentials came; 'twice' when two ways were used at once */
export function presentedClient(authorization: string | undefined, form: URLSearchParams): Client[] | 'twice' {
  const secret = form.get('client_secret');
  const id = form.get('client_id');
  if (authorization === undefined) return id !== null && secret !== null ? [{ id, secret }] : [];
  if (secret !== null) return 'twice';
  const basic = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1];
  if (basic === undefined) return [];
  const pair = Buffer.from(basic, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return [];
  const raw = { id: pair.slice(0, colon), secret: pair.slice(colon + 1) };
  const decoded = { id: formDecoded(raw.id), secret: formDecoded(raw.secret) };
  return [raw, ...(decoded.id !== null && decoded.secret !== null ? [{ id: decoded.id, secret: decoded.secret }] : [])];
}

/** application/x-www-form-urlencoded, one value; null where it is not well-formed. */
function formDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
