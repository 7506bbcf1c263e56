import { describe, expect, it } from 'vitest';
import { loadFaultKinds } from '../../faults/kinds.ts';
import { describeRule } from '../injectable.ts';
import type { Stage } from '../stage.ts';
import { clientOf, CREDENTIALS, faultsOf, openedStage, orderFor } from '../testing/console.ts';
import { explain } from './explain.ts';
import { maskHeader, shorten } from './mask.ts';

/** The reasons of the last request. */
const lastOf = (stage: Stage) => explain(stage.world.journal.exchanges.at(-1)!, stage, describeRule);
type Client = ReturnType<typeof clientOf>;

/** What a program may do wrong, and what it is told. */
const CASES: [title: string, act: (client: Client, stage: Stage) => Promise<unknown>, text: RegExp, sentences: string[]][] = [
  ['another key', ({ list }) => list('another-key-of-someone'), /^The value of X-API-Key is not SOURCE_API_KEY\. It came as anot…eone \(22 characters\); the right one is sour…ests \(23 characters\)\.$/, ['A-01', 'A-07']],
  ['the key in quotation marks', ({ list }) => list(`"${CREDENTIALS.apiKey}"`), /the right one with quotation marks/, ['A-01', 'A-07']],
  ['no key', (_, { world }) => fetch(`${world.urls.source}/api/v1/customers`), /^The request has no header X-API-Key\.$/, ['A-01', 'A-07']],
  ['a cursor of its own', (_, { world }) => fetch(`${world.urls.source}/api/v1/customers?cursor=2`, { headers: { 'X-API-Key': CREDENTIALS.apiKey } }), /Follow the next link exactly as given/, ['A-04']],
  ['a path that is none', (_, { world }) => fetch(`${world.urls.source}/customers`), /^There is nothing at \/customers\./, ['A-01', 'C-01']],
  ['another secret', ({ askToken }) => askToken({ ...CREDENTIALS.client, secret: 'wrong' }), /^The secret is not OAUTH_CLIENT_SECRET: it came as … \(5 characters\)/, ['O-01', 'O-05']],
  ['another client', ({ askToken }) => askToken({ id: 'me', secret: 'x' }), /^The client id is not OAUTH_CLIENT_ID \(client-of-the-tests\)/, ['O-01', 'O-05']],
  ['no client', (_, { world }) => fetch(world.urls.tokenUrl, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) }), /^No client id and secret came/, ['O-01', 'O-05']],
  ['another grant', (_, { world }) => fetch(world.urls.tokenUrl, { method: 'POST', body: new URLSearchParams({ grant_type: 'password', client_id: CREDENTIALS.client.id, client_secret: CREDENTIALS.client.secret }) }), /^grant_type must be client_credentials\.$/, ['O-01', 'O-05']],
  ['a token of nobody', ({ post }, stage) => post(orderFor(stage, 1), 'abc'), /did not issue this token/, ['O-04']],
  ['a revoked token', async ({ post, token }, stage) => {
    const bearer = await token();
    stage.world.tokens.revokeAll();
    return post(orderFor(stage, 1), bearer);
  }, /^The token was revoked\./, ['O-04']],
  ['the same order again', async ({ post, token }, stage) => {
    const bearer = await token();
    await post(orderFor(stage, 1), bearer);
    return post(orderFor(stage, 1), bearer);
  }, /of this customer: already delivered\.$/, ['D-04']],
  ['an orderId of another customer', async ({ post, token }, stage) => {
    const bearer = await token();
    await post(orderFor(stage, 1), bearer);
    return post(orderFor(stage, 2, { orderId: 'ORD-1' }), bearer);
  }, /of another customer \(123\): a conflict to report\.$/, ['D-04']],
  ['a second order', async ({ post, token }, stage) => {
    const bearer = await token();
    await post(orderFor(stage, 1), bearer);
    return post(orderFor(stage, 1, { orderId: 'ORD-again' }), bearer);
  }, /^This is a second order for the customer 123: request 2 made one already\./, ['T-01', 'D-04']],
  ['an order too large', async ({ post, token }, stage) => post({ ...orderFor(stage, 1), note: 'x'.repeat(70_000) }, await token()), /^The body has \d+ bytes/, ['D-01']],
];

describe('why a request was refused', () => {
  it.each(CASES)('%s', async (_title, act, text, sentences) => {
    const stage = await openedStage();
    await act(clientOf(stage), stage);
    const reasons = lastOf(stage);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]?.text).toMatch(text);
    expect(reasons[0]?.sentences).toEqual(sentences);
  });

  it('nothing where all went well', async () => {
    const stage = await openedStage();
    await clientOf(stage).list();
    expect(lastOf(stage)).toEqual([]);
  });

  it('a fault: that it was on purpose, what it does, and what the pages say of it', async () => {
    const stage = await openedStage({ faults: faultsOf(await loadFaultKinds(), 'FD-11', 'FS-02') });
    const { list, post, token } = clientOf(stage);
    await list();
    expect(lastOf(stage)).toEqual([{ text: 'On purpose: Unavailable, with Retry-After (FS-02). Answers 503 with Retry-After: 1.', sentences: ['P-01', 'P-02'] }]);
    await post(orderFor(stage, 1), await token());
    expect(lastOf(stage)).toEqual([{ text: 'On purpose: Stored, then 504 (FD-11). Stores the order, then answers 504. The order was stored all the same.', sentences: ['P-01', 'D-11'] }]);
  });
});

describe('a secret on the screen', () => {
  it.each([['short', '… (5 characters)'], ['', '… (0 characters)'], ['x', '… (1 character)'], ['0123456789abcdef', '0123…cdef (16 characters)']])('%j is %j', (secret, shown) => {
    expect(shorten(secret)).toBe(shown);
  });

  it.each([['Bearer', '… (6 characters)'], ['Basic !!', 'Basic … (2 characters)'], [`Basic ${btoa('id:0123456789abcdef')}`, 'Basic id : 0123…cdef (16 characters)'], ['Digest 0123456789abcdef', 'Digest 0123…cdef (16 characters)']])('Authorization: %s', (value, shown) => {
    expect(maskHeader(['authorization', value], { apiKey: 'key', clientSecret: 'secret' })).toEqual(['authorization', shown]);
  });
});
