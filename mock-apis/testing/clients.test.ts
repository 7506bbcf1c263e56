import { expect, it } from 'vitest';
import { clientOf, getPage, violationsOf } from './clients.ts';
import { CREDENTIALS, testWorld } from './test-world.ts';

it('a checked client turns an answer that breaks the document into a failed test', async () => {
  const world = await testWorld({ tokenReshape: () => ({ token: 'x' }) });
  const { id, secret } = CREDENTIALS.client;
  const asked = clientOf(world, 'token').post('/oauth2/token').auth(id, secret).type('form').send({ grant_type: 'client_credentials' }).expect(200);
  await expect(asked).rejects.toThrow(/breaks the published document.*access_token/s);
});

it('an answer seen by fetch is held against the document, too', async () => {
  const outcome = await getPage(await testWorld({ pages: [[{ customer_id: 'A' }]] }));
  expect(violationsOf('source', 'GET', '/api/v1/customers', outcome)).toEqual([]);
  expect(violationsOf('source', 'GET', '/api/v1/customers', { ...outcome, text: '{}' })).toEqual(['source GET /api/v1/customers 200: body must be array']);
});
