import { FatalError } from '../application/ports.ts';
import type { HttpClient } from './http-client.ts';

export interface ClientCredentials { tokenUrl: string; clientId: string; clientSecret: string; scope: string }

/** Access tokens by client credentials (RFC 6749 4.4), kept until shortly before they expire. */
export class TokenProvider {
  private token: { value: string; goodUntil: number } | undefined;

  constructor(private readonly http: HttpClient, private readonly credentials: ClientCredentials) {}

  async current(): Promise<string> {
    if (this.token !== undefined && Date.now() < this.token.goodUntil) return this.token.value;
    return this.renew();
  }

  async renew(): Promise<string> {
    const { tokenUrl, clientId, clientSecret, scope } = this.credentials;
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope });
    const { status, text } = await this.http.send(tokenUrl, { method: 'POST', body });
    if (status !== 200) throw new FatalError(`authorization: HTTP ${status}`);
    const { access_token: value, expires_in: seconds = 3_600 } = JSON.parse(text) as { access_token?: string; expires_in?: number };
    if (value === undefined) throw new FatalError('authorization: no access_token in the answer');
    this.token = { value, goodUntil: Date.now() + seconds * 800 };
    return value;
  }
}
