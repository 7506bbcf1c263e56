import { describe, expect, it } from 'vitest';
import { askToken, getPage, postOrder } from '../testing/clients.ts';
import { testWorld } from '../testing/test-world.ts';
import type { Fault } from './define-fault.ts';
import { FaultEngine, type Rule, type When } from './engine.ts';
import { loadFaultKinds } from './kinds.ts';
import status from './kinds/status.ts';

const kinds = await loadFaultKinds();
const IDS = ['A', 'B', null];
const teapot = status({ status: 503 });
const destination = (when: When): Rule => ({ id: 'rule', at: 'destination', when, what: teapot });

/** Which of these requests a rule hits; each is counted as admitted. */
function hitsOf(rule: Rule, requests: { customer?: string; page?: number; storedCount?: number }[]): boolean[] {
  const engine = new FaultEngine([rule], kinds, IDS);
  return requests.map(({ storedCount = 0, ...subject }) => {
    const attempt = engine.countAttempt(rule.at, subject);
    return engine.match({ service: rule.at, subject: { ...subject, attempt }, storedCount }) !== null;
  });
}

describe('when a rule fires', () => {
  const sequence = (customers: string) => Array.from(customers, (customer) => ({ customer }));

  it.each<[title: string, when: When, customers: string, hits: string]>([
    ['always', {}, 'ABA', 'xxx'],
    ['for a customer by id', { customer: 'B' }, 'ABAB', '-x-x'],
    ['for a customer by position', { customer: 2 }, 'ABAB', '-x-x'],
    ['for the first attempt of each customer', { attempts: [1, 1] }, 'ABABC', 'xx--x'],
    ['for the second attempt of each', { attempts: [2, 2] }, 'ABABC', '--xx-'],
    ['for two attempts of one customer, counted apart from others', { customer: 'A', attempts: [2, 3] }, 'BAABABA', '--x-x--'],
    ['at most so often', { times: 2 }, 'ABAB', 'xx--'],
    ['at most so often for one customer', { customer: 'A', times: 1 }, 'BABA', '-x--'],
  ])('%s', (_title, when, customers, hits) => {
    expect(hitsOf(destination(when), sequence(customers)).map((hit) => (hit ? 'x' : '-')).join('')).toBe(hits);
  });

  it('for a page and an attempt of it', () => {
    const rule: Rule = { id: 'rule', at: 'source', when: { page: 2, attempts: [1, 1] }, what: teapot };
    expect(hitsOf(rule, [{ page: 1 }, { page: 2 }, { page: 1 }, { page: 2 }])).toEqual([false, true, false, false]);
  });

  it('once so many orders are stored', () => {
    const requests = [0, 1, 2, 3].map((storedCount) => ({ customer: 'A', storedCount }));
    expect(hitsOf(destination({ afterStored: 2 }), requests)).toEqual([false, false, true, true]);
    expect(hitsOf(destination({ afterStored: 2, times: 1 }), requests)).toEqual([false, false, true, false]);
  });

  it('only where all of its conditions hold', () => {
    const rule = destination({ customer: 'A', attempts: [2, 9], afterStored: 1 });
    expect(hitsOf(rule, [{ customer: 'A', storedCount: 1 }, { customer: 'B', storedCount: 1 }, { customer: 'A' }, { customer: 'A', storedCount: 1 }])).toEqual([false, false, false, true]);
  });

  it('only at its own service', async () => {
    const engine = new FaultEngine([destination({})], await loadFaultKinds(), IDS);
    expect(engine.match({ service: 'source', subject: { page: 1, attempt: 1 }, storedCount: 0 })).toBeNull();
  });

  it('never for a stranger, if it speaks of pages, customers or attempts', async () => {
    for (const when of [{ customer: 'A' }, { attempts: [1, 9] }, { page: 1 }] satisfies When[]) {
      const engine = new FaultEngine([destination(when)], await loadFaultKinds(), IDS);
      expect(engine.match({ service: 'destination', subject: null, storedCount: 9 })).toBeNull();
    }
  });

  it('as the first of several: one that is used up leaves the request to the next', async () => {
    const rules: Rule[] = [{ ...destination({ times: 1 }), id: 'first' }, { ...destination({}), id: 'second' }];
    const engine = new FaultEngine(rules, await loadFaultKinds(), IDS);
    const hits = [1, 2, 3].map(() => engine.match({ service: 'destination', subject: null, storedCount: 0 })?.rule.id);
    expect(hits).toEqual(['first', 'second', 'second']);
  });
});

describe('rules that cannot work', () => {
  const kinds = new Map<string, Fault>([['status', status as unknown as Fault]]);

  it('a kind that does not exist is named, with those that do', () => {
    const rule = { ...destination({}), what: { kind: 'explode' } };
    expect(() => new FaultEngine([rule], kinds, IDS)).toThrow('Fault rule rule: there is no fault kind "explode". Known: status.');
  });

  it.each([0, 4, -1, 1.5])('position %d is not in the list', (customer) => {
    expect(() => new FaultEngine([destination({ customer })], kinds, IDS)).toThrow(`Fault rule rule: the source list has no customer with an id at position ${customer}; it has 3 records.`);
  });

  it('a position whose record has no id is refused, too', () => {
    expect(() => new FaultEngine([destination({ customer: 3 })], kinds, IDS)).toThrow('no customer with an id at position 3');
  });

  it('stop a world before anything listens', async () => {
    await expect(testWorld({ faults: [destination({ customer: 9 })] })).rejects.toThrow('at position 9');
    await expect(testWorld({ faults: [{ ...destination({}), what: { kind: 'explode' } }] })).rejects.toThrow('"explode"');
  });

  it('options that do not fit their kind are refused where the rule is written', () => {
    expect(() => status({ status: 99 })).toThrow(/status/);
    expect(() => status()).toThrow(/status/);
  });

  it('options that do not fit are refused in a rule that was written by hand', async () => {
    for (const what of [{ kind: 'status', status: 'x' }, { kind: 'status' }, { kind: 'reset', storred: true }, { kind: 'silence', ms: -1 }]) {
      await expect(testWorld({ faults: [{ ...destination({}), what }] })).rejects.toThrow(`Fault rule rule: these options do not fit the kind "${what.kind}".`);
    }
  });

  it('options that are left out in such a rule get their defaults', async () => {
    const engine = new FaultEngine([{ ...destination({}), what: { kind: 'silence' } }], await loadFaultKinds(), IDS);
    expect(engine.match({ service: 'destination', subject: null, storedCount: 0 })?.rule.what).toEqual({ kind: 'silence', ms: 30_000, stored: false });
  });
});

describe('in a running world', () => {
  it('strangers neither meet the faults of a record nor use up its attempts', async () => {
    const world = await testWorld({ faults: [
      { id: 'customer', at: 'destination', when: { customer: 'A', attempts: [1, 1] }, what: teapot },
      { id: 'page', at: 'source', when: { page: 1, attempts: [1, 1] }, what: teapot },
    ] });
    expect(await postOrder(world, 'A', { token: 'stranger' })).toMatchObject({ status: 401 });
    expect((await fetch(`${world.urls.source}/api/v1/customers`)).status).toBe(401);
    expect(world.firings).toEqual([]);
    expect(await postOrder(world, 'A')).toMatchObject({ status: 503 });
    expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
    expect(await getPage(world)).toMatchObject({ status: 503 });
    expect(await getPage(world)).toMatchObject({ status: 200 });
  });

  it('a rule without conditions meets strangers, too', async () => {
    const world = await testWorld({ faults: [destination({})] });
    expect(await postOrder(world, 'A', { token: 'stranger' })).toMatchObject({ status: 503 });
  });

  it('orders that break the form do not count as attempts; those that break a rule do', async () => {
    const world = await testWorld({ faults: [destination({ customer: 'A', attempts: [2, 2] })] });
    expect(await postOrder(world, 'A', { body: '{"customerInfo":{"id":"A"}' })).toMatchObject({ status: 400 });
    expect(await postOrder(world, 'A', { body: '{"customerInfo":{"id":"A"}}' })).toMatchObject({ status: 422 });
    expect(await postOrder(world, 'A')).toMatchObject({ status: 503 });
    expect(await postOrder(world, 'A')).toMatchObject({ status: 201 });
  });

  it('afterStored counts orders, not requests', async () => {
    const world = await testWorld({ faults: [destination({ afterStored: 2 })] });
    const statuses: unknown[] = [];
    for (const customer of ['A', 'A', 'B', 'C']) statuses.push((await postOrder(world, customer)).status);
    expect(statuses).toEqual([201, 409, 201, 503]);
  });

  it('attempts at the token endpoint are counted over the run, whoever asks', async () => {
    const world = await testWorld({ faults: [{ id: 'rule', at: 'token', when: { attempts: [2, 2] }, what: teapot }] });
    const statuses: unknown[] = [];
    for (const form of [{ grant_type: 'wrong' }, undefined, undefined]) statuses.push((await askToken(world, form)).status);
    expect(statuses).toEqual([400, 503, 200]);
  });

  it('each firing says which rule, on which request, and when', async () => {
    const world = await testWorld({ faults: [{ ...destination({ customer: 2 }), id: 'S00.c2' }] });
    await postOrder(world, 'A');
    await postOrder(world, 'B');
    const [first, second] = world.journal.exchanges;
    expect(world.firings).toEqual([{ rule: 'S00.c2', kind: 'status', sequence: 2, atMs: second?.bodyEndedMs }]);
    expect([first?.fault, second?.fault]).toEqual([null, { rule: 'S00.c2', kind: 'status' }]);
  });
});

describe('rules that come and go', () => {
  /** An engine that has seen one request of A and two stored orders. */
  const used = () => {
    const engine = new FaultEngine([], kinds, IDS);
    engine.countAttempt('destination', { customer: 'A' });
    return engine;
  };
  const asks = (engine: FaultEngine, customer: string, storedCount = 2) =>
    engine.match({ service: 'destination', subject: { customer, attempt: engine.countAttempt('destination', { customer }) }, storedCount }) !== null;

  it('count attempts from the time they came', () => {
    const engine = used();
    engine.add([destination({ attempts: [1, 1] })], kinds, 2);
    expect([asks(engine, 'A'), asks(engine, 'A'), asks(engine, 'B'), asks(engine, 'B')]).toEqual([true, false, true, false]);
  });

  it('count stored orders from the time they came', () => {
    const engine = used();
    engine.add([destination({ afterStored: 3 })], kinds, 2);
    expect([asks(engine, 'A', 4), asks(engine, 'A', 5)]).toEqual([false, true]);
  });

  it('do nothing any more once they are taken back', () => {
    const engine = used();
    engine.add([destination({})], kinds, 2);
    engine.remove('another');
    expect(asks(engine, 'A')).toBe(true);
    engine.remove('rule');
    expect(asks(engine, 'A')).toBe(false);
  });

  it('come all or not at all', () => {
    const engine = used();
    expect(() => { engine.add([destination({}), { ...destination({}), what: { kind: 'nothing' } }], kinds, 2); }).toThrow('there is no fault kind "nothing"');
    expect(asks(engine, 'A')).toBe(false);
  });
});
