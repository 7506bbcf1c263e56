import { createPrivateKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { OAuth2Issuer } from 'oauth2-mock-server';

/** What can be wrong with a token that looks good in its answer. */
export type TokenFlaw = 'expired' | 'audience' | 'scope' | 'unknown-key' | 'dies-early';

/** An access token that was issued. Times are milliseconds of the wall clock. */
export interface IssuedToken { token: string; scope: string; issuedAtMs: number; expiresAtMs: number; revoked: boolean; flaw?: TokenFlaw }

export const AUDIENCE = 'urn:work-sample:destination';
/** Clocks of others may be behind. */
const CLOCK_SKEW_SECONDS = 10;
/** Claims that make a token one for somebody else. */
const OTHER_AUDIENCE = 'urn:work-sample:another-service';
const OTHER_SCOPE = 'orders:read';

// Elliptic keys: they cost under a millisecond, RSA keys a hundred, and none needs to lie in the repository.
const newKey = () => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  alg: 'ES256', use: 'sig', kid: randomUUID(),
});
const firstKey = newKey();

/** The library keeps and publishes the keys. It would read the private key anew for every token, which halves the tokens a
 * second; so the signing is done with a key that is read once. */
interface Signer { kid: string; privateKey: KeyObject; keys: OAuth2Issuer['keys'] }

async function signerWith(key: ReturnType<typeof newKey>): Promise<Signer> {
  const { keys } = new OAuth2Issuer();
  await keys.add(key);
  return { kid: key.kid, privateKey: createPrivateKey({ key, format: 'jwk' }), keys };
}

interface Claims { issuer: string; clientId: string; scope: string; lifetimeSeconds: number }

/** Issues access tokens (JWT by RFC 9068) and remembers them, so that the destination can tell whether one is still good. */
export class TokenStore {
  readonly issued: IssuedToken[] = [];
  readonly #byToken = new Map<string, { issued: IssuedToken; claims: Claims }>();
  #signer = signerWith(firstKey);
  /** Those whose keys are published. */
  #signers = [this.#signer];

  /** Signs a new token.
   * @param issuer URL of the authorization server, the `iss` claim
   * @param lifetimeSeconds may be a fraction; enforced to the millisecond, rounded up in `exp` */
  async issue(issuer: string, clientId: string, scope: string, lifetimeSeconds: number): Promise<IssuedToken> {
    const claims = { issuer, clientId, scope, lifetimeSeconds };
    const issuedAtMs = Date.now();
    const token = await sign(await this.#signer, claims);
    return this.#remember({ token, scope, issuedAtMs, expiresAtMs: issuedAtMs + lifetimeSeconds * 1000, revoked: false }, claims);
  }

  /** Makes a twin of a token that nobody has seen yet, with a flaw; the original is forgotten.
   * @param afterMs for 'dies-early': how long the destination takes the twin; its `exp` promises more
   * @throws Error where `token` is not one of ours */
  async spoil(token: string, flaw: TokenFlaw, afterMs: number): Promise<string> {
    const good = this.#byToken.get(token);
    if (!good) throw new Error('Only a token that was just issued can be spoilt.');
    const { issued: { issuedAtMs }, claims } = good;
    this.#byToken.delete(token);
    this.issued.splice(this.issued.indexOf(good.issued), 1);
    const scope = flaw === 'scope' ? OTHER_SCOPE : claims.scope;
    const twin = await sign(await (flaw === 'unknown-key' ? signerWith(newKey()) : this.#signer), { ...claims, scope }, {
      ...(flaw === 'audience' && { aud: OTHER_AUDIENCE }),
      ...(flaw === 'expired' && { exp: Math.floor(issuedAtMs / 1000) - 1 }),
    });
    const livesMs = flaw === 'expired' ? 0 : flaw === 'dies-early' ? afterMs : claims.lifetimeSeconds * 1000;
    this.#remember({ token: twin, scope, issuedAtMs, expiresAtMs: issuedAtMs + livesMs, revoked: false, flaw }, claims);
    return twin;
  }

  /** @returns the token's record while it is good: ours, for this destination, not expired, not revoked */
  findValid(token: string): IssuedToken | null {
    const issued = this.#byToken.get(token)?.issued;
    if (!issued || issued.revoked || issued.flaw === 'audience' || issued.flaw === 'unknown-key') return null;
    return Date.now() < issued.expiresAtMs ? issued : null;
  }

  /** Ends the life of every token issued so far. */
  revokeAll(): void {
    for (const issued of this.issued) issued.revoked = true;
  }

  /** Signs with a new key from now on.
   * @param keepOld false: the old keys are withdrawn, and what they signed is refused */
  rotateKey(keepOld: boolean): void {
    if (!keepOld) this.revokeAll();
    this.#signer = signerWith(newKey());
    this.#signers = [...(keepOld ? this.#signers : []), this.#signer];
  }

  /** Public keys (RFC 7517). */
  async keySet(): Promise<{ keys: unknown[] }> {
    return { keys: (await Promise.all(this.#signers)).flatMap((signer) => signer.keys.toJSON()) };
  }

  #remember(issued: IssuedToken, claims: Claims): IssuedToken {
    this.issued.push(issued);
    this.#byToken.set(issued.token, { issued, claims });
    return issued;
  }
}

function sign({ kid, privateKey }: Signer, { issuer, clientId, scope, lifetimeSeconds }: Claims, flaws: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: AUDIENCE, sub: clientId, client_id: clientId, jti: randomUUID(), scope, iat: now, nbf: now - CLOCK_SKEW_SECONDS, exp: now + Math.ceil(lifetimeSeconds) };
  return new SignJWT({ ...claims, ...flaws }).setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt' }).sign(privateKey);
}
