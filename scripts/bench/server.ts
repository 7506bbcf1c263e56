import { bulk } from '../../mock-apis/dataset/clean.ts';
import { entriesOf } from '../../mock-apis/dataset/dataset.ts';
import { Journal } from '../../mock-apis/journal/journal.ts';
import { startWorld } from '../../mock-apis/world.ts';
import { startSketch } from './sketch.ts';

/** A server process of the bench: says where it listens, answers "memory", and ends with its parent. */
const API_KEY = 'bench-key';
const CLIENT = { id: 'bench', secret: 'bench-secret' };
const dataset = bulk(100, 1);
const pages = dataset.pages.map((page) => page.map(({ record }) => record));

async function start(): Promise<Record<string, string>> {
  if (process.argv[2] === 'sketch') return { ...await startSketch(pages.flat(), API_KEY, 'sketch-token'), token: 'sketch-token' };
  // As `npm start` keeps it: the last ones, however many there were.
  const journal = new Journal({ whenFull: 'forget-oldest' });
  const { urls } = await startWorld({ pages, journal, customerIds: entriesOf(dataset).map(({ id }) => id), apiKey: API_KEY, client: CLIENT, scope: 'orders:write' });
  const answer = await fetch(urls.tokenUrl, {
    method: 'POST', headers: { Authorization: `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}` }, body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = await answer.json() as { access_token: string };
  return { ...urls, token };
}

process.on('message', () => process.send?.({ memoryMb: Math.round(process.memoryUsage.rss() / 1e6) }));
process.on('disconnect', () => process.exit());
const addresses = await start();
process.send?.({ ...addresses, apiKey: API_KEY, basic: Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64') });
