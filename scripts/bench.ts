import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import autocannon, { type Options, type Request } from 'autocannon';
import Table from 'cli-table3';
import { bulk } from '../mock-apis/dataset/clean.ts';
import { startWorld } from '../mock-apis/world.ts';
import { bundleMocks } from './pack/bundle.ts';

/** `npm run bench`: the figures of the services, beside a plain express sketch in the same run. Machines are shared and
 * noisy, so rounds alternate, medians count, and the ratio says more than the number. */
const ROUNDS = 3;
const ROUND_SECONDS = 3;
const CONNECTIONS = 10;
const SETS = 60;

interface Server { process: ChildProcess; source: string; destination: string; tokenUrl?: string; token: string; apiKey: string; basic: string }

const median = (values: number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

async function startServer(kind: 'kit' | 'sketch'): Promise<Server> {
  const child = fork(new URL('bench/server.ts', import.meta.url), [kind], { execArgv: ['--import', 'tsx'] });
  const [addresses] = await once(child, 'message') as [Omit<Server, 'process'>];
  return { process: child, ...addresses };
}

async function perSecond(options: Options): Promise<number> {
  const result = await autocannon({ connections: CONNECTIONS, duration: ROUND_SECONDS, ...options });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`The bench met ${result.non2xx} refusals and ${result.errors} errors at ${options.url}.`);
  return result.requests.average;
}

let orderNumber = 0;

function order(request: Request): Request {
  orderNumber += 1;
  const body = JSON.stringify({
    orderId: `ORD-${orderNumber}`,
    customerInfo: { id: `CUST-${orderNumber}`, name: 'Ann Lee', contactEmail: 'ann.lee@example.com', contactPhone: '212-555-0100' },
    shippingAddress: { line1: '1 Main St', city: 'Anytown', region: 'CA', postalCode: '02139' },
    orderDate: new Date().toISOString(),
  });
  return { ...request, body };
}

const reads = ({ source, apiKey }: Server): Options => ({ url: `${source}/api/v1/customers`, headers: { 'X-API-Key': apiKey } });
const orders = ({ destination, token }: Server): Options => ({
  url: `${destination}/api/v2/orders`, requests: [{ method: 'POST', setupRequest: order, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } }],
});
const tokens = ({ tokenUrl = '', basic }: Server): Options => ({
  url: tokenUrl, method: 'POST', headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials&scope=orders:write',
});

async function alternating(kit: Server, sketch: Server, load: (server: Server) => Options): Promise<[kit: number, sketch: number]> {
  const figures: { kit: number[]; sketch: number[] } = { kit: [], sketch: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.kit.push(await perSecond(load(kit)));
    figures.sketch.push(await perSecond(load(sketch)));
  }
  return [median(figures.kit), median(figures.sketch)];
}

/** A fresh set of three services, one request to each, and stopped again. */
async function fullSetMs(): Promise<number> {
  const dataset = bulk(20, 1);
  const pages = dataset.pages.map((page) => page.map(({ record }) => record));
  const times: number[] = [];
  for (let set = 0; set < SETS; set += 1) {
    const startedAt = performance.now();
    const world = await startWorld({ pages, customerIds: [], apiKey: 'k', client: { id: 'a', secret: 'b' }, scope: 's' });
    const { urls } = world;
    await Promise.all([`${urls.source}/api/v1/customers`, urls.tokenUrl, `${urls.destination}/api/v2/orders`].map(async (url) => (await fetch(url)).text()));
    await world.stop();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

const FIRST_PORT = 4710;
const PORTS = ['--source-port', String(FIRST_PORT), '--destination-port', String(FIRST_PORT + 1), '--token-port', String(FIRST_PORT + 2), '--console-port', String(FIRST_PORT + 3)];
const TSX = ['--import', 'tsx'];
const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
const bundle = path.join(folder, 'mocks.mjs');
/** How each is started: from its source, and the services also from the one file that candidates get. */
const STARTS = {
  kit: [...TSX, 'mock-apis/serve.ts', ...PORTS],
  bundle: [bundle, ...PORTS],
  sketch: [...TSX, '--eval', `import('./scripts/bench/sketch.ts').then(({ startSketch }) => startSketch([], '', '', ${FIRST_PORT}))`],
};

/** From the command to the first answer, as the person who typed it waits. */
async function firstAnswerMs(server: keyof typeof STARTS): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, STARTS[server], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  try {
    while (!await fetch(`http://127.0.0.1:${FIRST_PORT}/`).then(() => true, () => false)) {
      if (child.exitCode !== null) throw new Error(`The ${server} ended at once.`);
      if (performance.now() - startedAt > 30_000) throw new Error(`The ${server} gave no answer in 30 s.`);
      await setTimeout(5);
    }
    return performance.now() - startedAt;
  } finally {
    child.kill();
    await ended;
  }
}

async function memoryMb({ process: child }: Server): Promise<number> {
  const answer = once(child, 'message') as Promise<[{ memoryMb: number }]>;
  child.send('memory');
  return (await answer)[0].memoryMb;
}

const table = new Table({ head: ['Figure', 'Kit', 'Plain express', 'Ratio'], style: { head: [], border: [] }, colAligns: ['left', 'right', 'right', 'right'] });
const row = (figure: string, kit: number, unit: string, sketch?: number) =>
  table.push([figure, `${kit >= 100 ? Math.round(kit).toLocaleString('en') : kit.toFixed(1)} ${unit}`, sketch === undefined ? '–' : `${Math.round(sketch).toLocaleString('en')} ${unit}`, sketch === undefined ? '–' : (kit / sketch).toFixed(2)]);

const firsts: Record<keyof typeof STARTS, number[]> = { kit: [], bundle: [], sketch: [] };
try {
  await writeFile(bundle, (await bundleMocks('bench', 'solution')).code);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const server of ['kit', 'bundle', 'sketch'] as const) firsts[server].push(await firstAnswerMs(server));
  }
} finally {
  await rm(folder, { recursive: true });
}
row('Start to first answer, from source', median(firsts.kit), 'ms', median(firsts.sketch));
row('Start to first answer, from a pack', median(firsts.bundle), 'ms');
row('Full set: start, 3 requests, stop', await fullSetMs(), 'ms');
const [kit, sketch] = [await startServer('kit'), await startServer('sketch')];
row('Memory when idle', await memoryMb(kit), 'MB', await memoryMb(sketch));
const [readsKit, readsSketch] = await alternating(kit, sketch, reads);
row('GET 100 customers', readsKit, '/s', readsSketch);
const [ordersKit, ordersSketch] = await alternating(kit, sketch, orders);
row('POST an order', ordersKit, '/s', ordersSketch);
row('Memory after load', await memoryMb(kit), 'MB', await memoryMb(sketch));
const issued = [];
for (let round = 0; round < ROUNDS; round += 1) issued.push(await perSecond(tokens(kit)));
row('Tokens, client authenticated', median(issued), '/s');
for (const server of [kit, sketch]) server.process.disconnect();
process.stdout.write(`${table.toString()}\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}; medians of ${ROUNDS} alternating rounds of ${ROUND_SECONDS} s, ${CONNECTIONS} connections.\n`);
