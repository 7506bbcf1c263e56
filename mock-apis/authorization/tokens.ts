import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { OAuth2Issuer } from 'oauth2-mock-server';

/** An access token that was issued. Times are milliseconds of the wall clock. */
export interface IssuedToken { token: string; scope: string; issuedAtMs: number; expiresAtMs: number; revoked: boolean }

export const AUDIENCE = 'urn:work-sample:destination';

// One elliptic key a process: it costs under a millisecond, an RSA key a hundred, and none needs to lie in the repository.
const signingKey = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  alg: 'ES256', use: 'sig', kid: randomUUID(),
};

/** Issues access tokens (JWT by RFC 9068) and remembers them, so that the destination can tell whether one is still good. */
export class TokenStore {
  readonly issued: IssuedToken[] = [];
  readonly #byToken = new Map<string, IssuedToken>();
  readonly #issuer = new OAuth2Issuer();
  readonly #keyAdded = this.#issuer.keys.add(signingKey);

  /** Signs a new token.
   * @param issuer URL of the authorization server, the `iss` claim
   * @param lifetimeSeconds may be a fraction; enforced to the millisecond, rounded up in `exp` */
  async issue(issuer: string, clientId: string, scope: string, lifetimeSeconds: number): Promise<IssuedToken> {
    await this.#keyAdded;
    this.#issuer.url = issuer;
    const issuedAtMs = Date.now();
    const token = await this.#issuer.buildToken({
      expiresIn: Math.ceil(lifetimeSeconds),
      scopesOrTransform: (header, payload) => {
        header.typ = 'at+jwt';
        Object.assign(payload, { aud: AUDIENCE, sub: clientId, client_id: clientId, jti: randomUUID(), scope });
      },
    });
    const issued = { token, scope, issuedAtMs, expiresAtMs: issuedAtMs + lifetimeSeconds * 1000, revoked: false };
    this.issued.push(issued);
    this.#byToken.set(token, issued);
    return issued;
  }

  /** @returns the token's record while it is good: ours, not expired, not revoked */
  findValid(token: string): IssuedToken | null {
    const issued = this.#byToken.get(token);
    return issued && !issued.revoked && Date.now() < issued.expiresAtMs ? issued : null;
  }

  /** Ends the life of every token issued so far. */
  revokeAll(): void {
    for (const issued of this.issued) issued.revoked = true;
  }

  /** Public keys (RFC 7517). */
  async keySet(): Promise<{ keys: unknown[] }> {
    await this.#keyAdded;
    return { keys: this.#issuer.keys.toJSON() };
  }
}
