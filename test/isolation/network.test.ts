import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { clean } from '../../mock-apis/dataset/clean.ts';
import { entriesOf } from '../../mock-apis/dataset/dataset.ts';
import { DEVELOPMENT } from '../../mock-apis/development.ts';
import down from '../../mock-apis/faults/kinds/down.ts';
import reset from '../../mock-apis/faults/kinds/reset.ts';
import { startWorld, type WorldOptions } from '../../mock-apis/world.ts';
import { run } from '../harness/spawn.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { describeSandboxed, isolationAt, type Sandbox } from './testing/sandbox.ts';

const DOWN_MS = 400;

/** Services in a sandbox's own network, and a way to run JavaScript in there. */
async function openPlace(level: Sandbox, options: Partial<WorldOptions> = {}) {
  const isolation = await isolationAt(level);
  const folder = await temporaryFolder();
  const place = await isolation.forPart({ copy: folder, home: folder, passwd: '/etc/passwd' }, []);
  const dataset = clean(1);
  const world = await startWorld({
    pages: dataset.pages.map((page) => page.map(({ record }) => record)), customerIds: entriesOf(dataset).map(({ id }) => id),
    apiKey: 'key', client: { id: 'client', secret: 'secret' }, scope: 'orders:write', listen: place.listen!, ...options,
  });
  onTestFinished(async () => {
    await world.stop();
    await place.close();
  });
  const evaluate = async (script: string): Promise<string> => {
    const { output } = await run({
      command: ['node', '--input-type=module', '-e', script], cwd: folder, env: { PATH: process.env.PATH ?? '', SOURCE: world.urls.source, DESTINATION: world.urls.destination, SINK: world.urls.sink ?? '' },
      enclosure: place.enclosure, killAfterMs: 30_000, now: () => performance.now(),
    });
    return output.map(({ text }) => text).join('').trim();
  };
  return { world, evaluate };
}

/** Fetches and says what came of it. */
const FETCH = `
  const { SOURCE, DESTINATION, SINK } = process.env;
  const ask = (url) => fetch(url, { headers: { 'X-API-Key': 'key' } }).then((answer) => String(answer.status), (error) => error.cause?.code ?? error.cause?.errors?.[0]?.code ?? String(error));
`;

describeSandboxed('services in the network of a sandbox', (level) => {
  it('are reached from inside, by the same addresses, and by nobody outside', async () => {
    const { world, evaluate } = await openPlace(level);
    expect(await evaluate(`${FETCH} console.log(await ask(SOURCE + '/api/v1/customers'));`)).toBe('200');
    await expect(fetch(`${world.urls.source}/api/v1/customers`)).rejects.toThrow();
    expect(world.journal.exchanges).toHaveLength(1);
  });

  it('reset connections as they do outside', async () => {
    const { evaluate } = await openPlace(level, { faults: [{ id: 'F.1', at: 'source', when: { page: 1 }, what: reset({}) }] });
    expect(await evaluate(`${FETCH} console.log(await ask(SOURCE + '/api/v1/customers'));`)).toBe('ECONNRESET');
  });

  it('go down and come back on the same port, and no connection gets lost in between', async () => {
    const { evaluate } = await openPlace(level, { faults: [{ id: 'F.1', at: 'source', when: { page: 1, attempts: [1, 1] }, what: down({ forMs: DOWN_MS }) }] });
    const words = await evaluate(`${FETCH}
      const seen = new Set();
      const until = Date.now() + 10 * ${DOWN_MS};
      await ask(SOURCE + '/api/v1/customers');
      for (let good = 0; good < 50 && Date.now() < until;) {
        const words = await Promise.all(Array.from({ length: 4 }, () => ask(SOURCE + '/api/v1/customers')));
        for (const word of words) seen.add(word);
        if (words.every((word) => word === '200')) good += 1;
      }
      console.log([...seen].sort().join(' '));`);
    expect(words).toBe('200 ECONNREFUSED');
  });

  it('are absent where they should be', async () => {
    const { evaluate } = await openPlace(level, { sourceAbsent: true });
    expect(await evaluate(`${FETCH} console.log(await ask(SOURCE + '/api/v1/customers'), await ask(DESTINATION + '/'));`)).toBe('ECONNREFUSED 404');
  });

  it('have the sink on both addresses of localhost', async () => {
    const { evaluate } = await openPlace(level, { sink: true });
    expect(await evaluate(`${FETCH} const { port } = new URL(SINK); console.log(await ask(SINK), await ask('http://127.0.0.1:' + port), await ask('http://[::1]:' + port));`)).toBe('200 200 200');
  });

  it('speak TLS where they should, and the record shows who turned away', async () => {
    const { world, evaluate } = await openPlace(level, { sourceTls: true });
    expect(await evaluate(`${FETCH} console.log(await ask(SOURCE + '/api/v1/customers'));`)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(world.tls).toMatchObject({ attempts: 1 });
  });

  it('have the development ports, whoever uses them outside', async () => {
    const squatter = createServer().listen(DEVELOPMENT.ports.source, '127.0.0.1').on('error', () => undefined);
    onTestFinished(() => { squatter.close(); });
    const { world, evaluate } = await openPlace(level, { ports: DEVELOPMENT.ports });
    expect(world.urls.source).toBe(`http://127.0.0.1:${DEVELOPMENT.ports.source}`);
    expect(await evaluate(`${FETCH} console.log(await ask(SOURCE + '/api/v1/customers'));`)).toBe('200');
  });

  it('refuse a port that is taken', async () => {
    const isolation = await isolationAt(level);
    const folder = await temporaryFolder();
    const place = await isolation.forPart({ copy: folder, home: folder, passwd: '/etc/passwd' }, []);
    onTestFinished(() => place.close());
    const [first, second] = [createServer(), createServer()];
    onTestFinished(() => { first.close(); });
    await place.listen!(first, 4010, '127.0.0.1');
    await expect(place.listen!(second, 4010, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
