import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CustomerApi } from './adapters/customer-api.ts';
import { HttpClient } from './adapters/http-client.ts';
import { OrderApi } from './adapters/order-api.ts';
import { TokenProvider } from './adapters/token-provider.ts';
import type { Summary } from './application/ports.ts';
import { synchronise } from './application/synchronise.ts';
import { readConfig } from './config.ts';

/** Wires the parts together.
 * @returns the exit code */
async function main(): Promise<number> {
  const config = readConfig(process.env);
  const http = new HttpClient();
  const tokens = new TokenProvider(http, {
    tokenUrl: config.OAUTH_TOKEN_URL, clientId: config.OAUTH_CLIENT_ID, clientSecret: config.OAUTH_CLIENT_SECRET, scope: config.OAUTH_SCOPE,
  });
  const source = new CustomerApi(http, config.SOURCE_BASE_URL, config.SOURCE_API_KEY);
  const { summary, stopped } = await synchronise(source, new OrderApi(http, config.DESTINATION_BASE_URL, tokens), () => new Date());
  await mkdir(config.OUTPUT_DIR, { recursive: true });
  await writeFile(join(config.OUTPUT_DIR, 'report.json'), `${JSON.stringify(summary, null, 2)}\n`, { mode: 0o600 });
  print(summary);
  if (stopped !== undefined) console.error(`stopped: ${stopped}`);
  if (stopped !== undefined) return 1;
  return summary.problems.length > 0 ? 2 : 0;
}

function print({ problems, ...counts }: Summary): void {
  for (const { customerId, outcome, reason } of problems) console.error(`${outcome}: customer ${customerId ?? 'without id'}: ${reason}`);
  console.log(Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', '));
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`run not completed: ${(error as Error).message}`);
  process.exitCode = 1;
}
