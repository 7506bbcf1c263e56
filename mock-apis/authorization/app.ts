import type { Express } from 'express';
import { json, problem, type Reply } from '../http/reply.ts';
import type { Received } from '../http/received.ts';
import { closeRoutes, createService, methodNotAllowed, route, type Prepared, type ServiceKit } from '../http/service.ts';
import { presentedClient, type Client } from './client.ts';
import type { TokenStore } from './tokens.ts';

/** What the authorization server knows and how it answers. */
export interface AuthorizationData {
  client: Client;
  /** The one scope there is to ask for; also the default where a request names none. */
  scope: string;
  tokens: TokenStore;
  /** Lifetime of a token in seconds. */
  lifetimeSeconds: number;
  /** Changes a good answer within what RFC 6749 §5.1 allows, e.g. leaves `expires_in` out. */
  reshape?: (answer: Record<string, unknown>) => Record<string, unknown>;
}

const MAX_FORM_BYTES = 64 * 1024;
const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };
/** ASCII, no quotes or backslashes: what RFC 6749 allows in error_description. */
const refusal = (status: 400 | 401, error: string, description: string, headers: Record<string, string> = {}) =>
  json(status, { error, error_description: description }, { ...NO_STORE, ...headers });

/** The authorization server [O-01]–[O-05]: client credentials grant (RFC 6749 §4.4), key set and both discovery documents. */
export function createAuthorization(kit: ServiceKit, data: AuthorizationData): Express {
  const app = createService('token', kit);
  const get = (path: string, answer: (origin: string) => unknown) => {
    app.route(path)
      .get(route('token', kit, (request) => ({ subject: null, proceed: async () => json(200, await answer(request.origin)) })))
      .all(methodNotAllowed('token', kit, 'GET, HEAD'));
  };
  app.route('/oauth2/token')
    .post(route('token', kit, (request) => prepareToken(request, data)))
    .all(methodNotAllowed('token', kit, 'POST'));
  get('/oauth2/jwks', () => data.tokens.keySet());
  get('/.well-known/oauth-authorization-server', (origin) => metadata(origin, data.scope));
  get('/.well-known/openid-configuration', (origin) => metadata(origin, data.scope));
  closeRoutes(app, 'token', kit);
  return app;
}

/** Authorization server metadata (RFC 8414 §2), naming only what is there. */
function metadata(issuer: string, scope: string): Record<string, unknown> {
  return {
    issuer,
    token_endpoint: `${issuer}/oauth2/token`,
    jwks_uri: `${issuer}/oauth2/jwks`,
    scopes_supported: [scope],
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
  };
}

/** Token requests count as attempts whoever sends them: a fault at the token endpoint comes before any look at the client. */
function prepareToken(request: Received, data: AuthorizationData): Prepared {
  return { subject: {}, proceed: () => answerToken(request, data) };
}

async function answerToken(request: Received, data: AuthorizationData): Promise<Reply> {
  if (request.bodyBytes > MAX_FORM_BYTES) return problem(413, 'A token request has at most 64 KiB.');
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refusal(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  const form = new URLSearchParams(request.body.toString('utf8'));
  const repeated = [...new Set(form.keys())].find((name) => form.getAll(name).length > 1);
  if (repeated !== undefined) return refusal(400, 'invalid_request', 'A parameter stands there more than once.');
  // RFC 6749 §3.2: a parameter without a value counts as left out.
  for (const [name, value] of [...form]) if (value === '') form.delete(name);

  const presented = presentedClient(request.headers.authorization, form);
  if (presented === 'twice') return refusal(400, 'invalid_request', 'Use one way of client authentication, not two.');
  if (!presented.some(({ id, secret }) => id === data.client.id && secret === data.client.secret)) {
    return refusal(401, 'invalid_client', 'Client authentication failed.', { 'WWW-Authenticate': 'Basic realm="token"' });
  }
  const grant = form.get('grant_type');
  if (grant === null) return refusal(400, 'invalid_request', 'The parameter grant_type is missing.');
  if (grant !== 'client_credentials') return refusal(400, 'unsupported_grant_type', 'Only client_credentials is supported.');
  const scope = form.get('scope') ?? data.scope;
  if (scope.trim() !== data.scope) return refusal(400, 'invalid_scope', 'The scope is not one this client may ask for.');
  return issue(request, data);
}

async function issue(request: Received, { tokens, client, scope, lifetimeSeconds, reshape }: AuthorizationData): Promise<Reply> {
  const { token } = await tokens.issue(request.origin, client.id, scope, lifetimeSeconds);
  const answer = { access_token: token, token_type: 'Bearer', expires_in: Math.floor(lifetimeSeconds), scope };
  return json(200, reshape?.(answer) ?? answer, NO_STORE);
}
