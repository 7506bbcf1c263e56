import type { Configuration } from '../core/configuration.ts';
import { FatalError } from '../core/errors.ts';
import type { StructuredLogger } from '../core/logger.ts';
import { parseObject, type ResilientHttpClient } from '../infrastructure/http-client.ts';

const SAFETY_MARGIN = 0.75;

/** Manages the life cycle of OAuth 2.0 access tokens. */
export class TokenManager {
  private token: { value: string; expiresAt: number } | null = null;
  private pending: Promise<string> | null = null;

  constructor(private readonly configuration: Configuration, private readonly client: ResilientHttpClient, private readonly logger: StructuredLogger) {}

  /** @param rejected a token the destination did not accept any more */
  async acquire(rejected?: string): Promise<string> {
    if (this.token && this.token.value !== rejected && Date.now() < this.token.expiresAt) return this.token.value;
    this.pending ??= this.refresh().finally(() => { this.pending = null; });
    return this.pending;
  }

  private async refresh(): Promise<string> {
    const { tokenUrl, clientId, clientSecret, scope } = this.configuration;
    const { status, text } = await this.client.send('token', tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }),
    });
    const { access_token: value, expires_in: lifetime } = parseObject(text);
    if (status !== 200 || typeof value !== 'string' || value === '') throw new FatalError(`token endpoint: HTTP ${status}, no usable token`);
    this.logger.redact(value);
    this.token = { value, expiresAt: Date.now() + (Number(lifetime) || 3_600) * 1_000 * SAFETY_MARGIN };
    return value;
  }
}
