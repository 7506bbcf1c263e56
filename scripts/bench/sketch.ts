import type { AddressInfo } from 'node:net';
import express from 'express';

/** What most people would write in ten minutes: the same two routes without journal, faults, validation or problem details.
 * It is what our services are measured against, in the same run on the same machine. */
export function startSketch(customers: unknown[], apiKey: string, token: string, port = 0): Promise<{ source: string; destination: string }> {
  const app = express();
  const orders = new Map<string, unknown>();
  app.use(express.json());
  app.get('/api/v1/customers', (request, response) => {
    if (request.headers['x-api-key'] !== apiKey) response.sendStatus(401);
    else response.json(customers);
  });
  app.post('/api/v2/orders', (request, response) => {
    const order = request.body as { orderId: string };
    if (request.headers.authorization !== `Bearer ${token}`) response.sendStatus(401);
    else if (orders.has(order.orderId)) response.sendStatus(409);
    else {
      orders.set(order.orderId, order);
      response.status(201).json({ orderId: order.orderId, status: 'accepted' });
    }
  });
  return new Promise((resolve) => {
    const server = app.listen(port, '127.0.0.1', () => {
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve({ source: origin, destination: origin });
    });
  });
}
