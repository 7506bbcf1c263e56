import type { Config } from './config.ts';
import { objectOrEmpty, type Http, type JsonObject } from './http.ts';
import type { Log } from './log.ts';
import { GaveUp, throwIfPassing, Trouble, Unavailable, type Service } from './service.ts';
import type { Stop } from './stop.ts';

/** One token for all workers, fetched when first needed and again when it is over or was refused (O-03, O-04). */
export class Tokens {
  #token: string | undefined;
  #expiresAt = Infinity;
  #pending: Promise<string> | undefined;

  constructor(
    private readonly config: Config,
    private readonly http: Http,
    private readonly service: Service,
    private readonly stop: Stop,
    private readonly log: Log,
  ) {}

  /** Who comes while a token is being fetched waits for the same one. */
  async get(): Promise<string> {
    if (this.#token !== undefined && performance.now() < this.#expiresAt) return this.#token;
    this.#pending ??= this.#fetch().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** Forgets a token the destination did not take, unless it has been replaced already. */
  refused(token: string): void {
    if (this.#token === token) this.#token = undefined;
  }

  async #fetch(): Promise<string> {
    try {
      const answer = await this.service.call('a token', () => this.#attempt());
      this.#token = answer['access_token'] as string;
      this.#expiresAt = performance.now() + usableFor(answer['expires_in']);
      this.log.hide(this.#token);
      this.log.info('token endpoint: got a token');
      return this.#token;
    } catch (error) {
      if (error instanceof GaveUp || error instanceof Unavailable) throw this.stop.because(error.message);
      throw error;
    }
  }

  async #attempt(): Promise<JsonObject> {
    const { clientId, clientSecret, scope, tokenUrl } = this.config;
    const credentials = Buffer.from(`${formEncode(clientId)}:${formEncode(clientSecret)}`).toString('base64');
    const reply = await this.http.send({
      method: 'POST',
      url: tokenUrl,
      headers: {
        Authorization: `Basic ${credentials}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        Accept: 'application/json',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
    });
    throwIfPassing(reply);
    const answer = objectOrEmpty(reply);
    if (reply.status !== 200) {
      // Only a code in the form of RFC 6749, 5.2 is shown: servers may echo anything.
      const code = typeof answer['error'] === 'string' && /^[a-z_]{1,40}$/.test(answer['error']) ? ` ${answer['error']}` : '';
      throw this.stop.because(`token endpoint: ${reply.status}${code}`);
    }
    if (!isUsable(answer)) throw new Trouble('200 without a usable access_token');
    return answer;
  }
}

function isUsable(answer: JsonObject): boolean {
  const { access_token: token, token_type: type } = answer;
  return (
    typeof token === 'string' &&
    /^[\x21-\x7e]+$/.test(token) && // it goes into a header
    (type === undefined || (typeof type === 'string' && type.toLowerCase() === 'bearer'))
  );
}

/** 30 s less than it lives, or nine tenths of a short life; without a sensible expires_in until it is refused. */
export function usableFor(expiresIn: unknown): number {
  const seconds = typeof expiresIn === 'number' || typeof expiresIn === 'string' ? Number(expiresIn) : NaN;
  return seconds > 0 ? Math.max(seconds - 30, seconds * 0.9) * 1000 : Infinity;
}

/** RFC 6749, 2.3.1: form encoding, which is not quite encodeURIComponent(). */
export function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
