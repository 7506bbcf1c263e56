import type { Config } from './config.ts';
import { RunStopped, TemporaryError } from './errors.ts';
import { jsonObject, mark, type Answer } from './http.ts';
import type { Service, Tools } from './service.ts';

/** Renewed before its end, so that it does not die on its way: 30 s, or a quarter of a short life. */
const RENEW_BEFORE_MS = 30_000;
/** RFC 6749 5.2; only these words are passed on, because the rest of an answer may echo what was sent. */
const ERROR_CODES = ['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'];

interface Token { value: string; renewAt: number }

/** Access tokens by OAuth 2.0 client credentials (RFC 6749 4.4): one for all orders, for as long as it lives. */
export class Tokens {
  private current: Token | undefined;
  private renewal: Promise<string> | undefined;

  constructor(private readonly config: Config, private readonly service: Service, private readonly tools: Tools) {}

  /** @param refused a token the destination answered with 401: it is not given out again
   * @throws RunStopped when there is no token to be had */
  async get(refused?: string): Promise<string> {
    if (this.current && this.current.value !== refused && this.tools.clock.now() < this.current.renewAt) return this.current.value;
    // Workers that need a token at the same time share one renewal.
    this.renewal ??= this.service.call({}, () => this.fetch()).finally(() => { this.renewal = undefined; });
    return this.renewal;
  }

  private async fetch(): Promise<string> {
    const { tokenUrl, clientId, clientSecret, scope } = this.config;
    const askedAt = this.tools.clock.now();
    const answer = await this.tools.send('token endpoint', tokenUrl, {
      method: 'POST',
      headers: { Authorization: `Basic ${basicCredentials(clientId, clientSecret)}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
    });
    const { access_token: value, token_type: type, expires_in: seconds } = readToken(answer);
    // RFC 6750 2.1: what else is in there would break the header it is sent in.
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value) || !/^bearer$/i.test(String(type))) {
      throw new TemporaryError(`HTTP 200 without a usable access_token${mark(answer.headers)}`);
    }
    this.tools.log.conceal(value);
    const lifeMs = Number(seconds) > 0 ? Number(seconds) * 1000 : Infinity; // not told: used until it is refused
    this.tools.log.info('got an access token', { expires_in: Number(seconds) });
    this.current = { value, renewAt: askedAt + lifeMs - Math.min(RENEW_BEFORE_MS, lifeMs / 4) };
    return value;
  }
}

function readToken({ status, headers, text }: Answer): Record<string, unknown> {
  const body = jsonObject(text);
  if (status === 200) return body;
  const code = ERROR_CODES.find((known) => known === body.error) ?? 'no error code';
  throw new RunStopped(`token endpoint refuses our client: HTTP ${status}, ${code}${mark(headers)}. Look at OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET and OAUTH_SCOPE`);
}

/** Id and secret are form-encoded before they are joined (RFC 6749 2.3.1 and appendix B): both may contain `:` or `%`. */
export function basicCredentials(clientId: string, clientSecret: string): string {
  return Buffer.from(`${formEncode(clientId)}:${formEncode(clientSecret)}`).toString('base64');
}

/** @returns the text as a value of application/x-www-form-urlencoded */
export function formEncode(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice('v='.length);
}
