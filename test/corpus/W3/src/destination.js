import { request, ServiceError } from './http.js';

/** Sends one order and says what became of it. */
export async function sendOrder({ baseUrl }, getToken, order) {
  const post = async (token) => request('destination', `${baseUrl}/api/v2/orders`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  });
  let answer = await post(await getToken());
  if (answer.status === 401) answer = await post(await getToken(true));
  const { status, body } = answer;
  if (status === 201) return { outcome: 'created' };
  if (status === 409 && body?.customerId === order.customerInfo.id) return { outcome: 'alreadyPresent' };
  if (status === 401 || status === 403) throw new ServiceError('destination', `HTTP ${status}`, status);
  return { outcome: 'rejected', reason: `HTTP ${status}: ${body?.title ?? 'no reason given'}` };
}
