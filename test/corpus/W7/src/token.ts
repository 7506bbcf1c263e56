import type { Config } from './config.ts';
import { send } from './http.ts';

/** Keeps one access token for all orders and fetches a new one when it has expired. */
export class TokenStore {
  private token = '';
  private expiresAt = 0;

  constructor(private readonly config: Config) {}

  /** @param fresh true after a 401: the token that is kept is not good any more */
  async get(fresh = false): Promise<string> {
    if (fresh || this.token === '' || Date.now() >= this.expiresAt) await this.fetch();
    return this.token;
  }

  private async fetch(): Promise<void> {
    const { tokenUrl, clientId, clientSecret, scope } = this.config;
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope });
    const { status, body } = await send(tokenUrl, { method: 'POST', body: form }, (answer) => {
      if (answer.status === 200 && !JSON.parse(answer.body).access_token) throw new Error('no access_token in the answer');
    });
    // The body is not shown: it might repeat the secret.
    if (status !== 200) throw new Error(`the token endpoint answered ${status}`);
    const { access_token, expires_in } = JSON.parse(body);
    this.token = access_token;
    // A little early, so that it does not expire on its way.
    this.expiresAt = Date.now() + (expires_in ?? 3_600) * 900;
  }
}
