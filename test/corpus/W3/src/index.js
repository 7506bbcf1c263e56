import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from './config.js';
import { sendOrder } from './destination.js';
import { toOrder } from './mapping.js';
import { tokenSource } from './oauth.js';
import { readCustomers } from './source.js';

const MAX_FAILURES = 3;

/** One run: reads, sends, reports. Returns the exit code. */
async function run(env) {
  const config = loadConfig(env);
  const getToken = tokenSource(config.oauth);
  // Both take a while, and neither needs the other.
  const [customers] = await Promise.all([readCustomers(config.source), getToken()]);
  const results = new Map();
  let failures = 0;
  let stopped = '';
  customers.forEach((customer, index) => {
    const mapped = toOrder(customer, new Date());
    results.set(mapped.order?.customerInfo.id ?? String(customer?.customer_id ?? `entry ${index + 1}`), mapped);
  });
  for (const [id, { order, problem }] of results) {
    if (problem) {
      results.set(id, { outcome: 'rejected', reason: problem });
    } else if (stopped) {
      results.set(id, { outcome: 'failed', reason: stopped });
    } else {
      try {
        results.set(id, await sendOrder(config.destination, getToken, order));
        failures = 0;
      } catch (error) {
        results.set(id, { outcome: 'failed', reason: error.message });
        failures += 1;
        if (error.status || failures === MAX_FAILURES) stopped = error.message;
      }
    }
  }
  return report(config.outputDir, results, stopped);
}

async function report(outputDir, results, stopped) {
  const count = (wanted) => [...results.values()].filter(({ outcome }) => outcome === wanted).length;
  const problems = [...results].filter(([, { reason }]) => reason).map(([customerId, { outcome, reason }]) => ({ customerId, outcome, reason }));
  const counts = { read: results.size, created: count('created'), alreadyPresent: count('alreadyPresent'), rejected: count('rejected'), failed: count('failed') };
  await mkdir(outputDir, { recursive: true });
  await writeFile(path.join(outputDir, 'report.json'), JSON.stringify({ ...counts, problems }, null, 2));
  for (const { customerId, outcome, reason } of problems) console.error(`${customerId} ${outcome}: ${reason}`);
  console.log(`${counts.read} customers, ${counts.created} orders created, ${counts.alreadyPresent} already there`);
  if (stopped) return 1;
  return problems.length > 0 ? 2 : 0;
}

try {
  process.exitCode = await run(process.env);
} catch (error) {
  console.error(`stopped: ${error.message}`);
  process.exitCode = 1;
}
