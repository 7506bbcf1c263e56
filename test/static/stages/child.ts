// The reading process: does the stages it is told, one after the other, and ends. Hostile files can slow it down or crash it, and nothing else.
import type { Order, Report } from './protocol.ts';
import { STAGES } from './stages.ts';

const report = (message: Report): Promise<void> => new Promise((resolve, reject) => {
  process.send?.(message, undefined, undefined, (error) => { if (error) reject(error); else resolve(); });
});

process.once('message', (order: Order) => { void obey(order); });
// Without a parent nobody wants to know.
process.once('disconnect', () => { process.exit(); });

async function obey({ input, stages }: Order): Promise<void> {
  for (const stage of stages) {
    await report({ stage, state: 'started' });
    try {
      await report({ stage, state: 'done', result: await STAGES[stage](input) });
    } catch (error) {
      await report({ stage, state: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }
  process.exit();
}
