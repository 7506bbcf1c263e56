import { request, ServiceError } from './http.js';

/** Returns a function that gives the access token and renews it when it gets old. */
export function tokenSource({ tokenUrl, clientId, clientSecret, scope }) {
  let token;
  let expires = 0;
  return async (renew = false) => {
    if (!renew && token && Date.now() < expires) return token;
    const { status, body } = await request('token endpoint', tokenUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }),
    });
    if (status !== 200 || !body?.access_token) throw new ServiceError('token endpoint', `HTTP ${status}, no token`, status);
    token = body.access_token;
    expires = Date.now() + (body.expires_in ?? 300) * 900;
    return token;
  };
}
