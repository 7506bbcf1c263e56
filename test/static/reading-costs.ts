// What it costs to read a submission, by itself and with all processes it takes: npx tsx test/static/reading-costs.ts <folder> …
// Memory is counted as Linux does it fairly (proportional set size: what processes share counts once); elsewhere only time is shown.
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { readSubmission } from '../harness/submission.ts';
import { readDelivered } from './read.ts';

const SAMPLE_EVERY_MS = 20;
const KIB_IN_A_MB = 1_000_000 / 1024;

/** The process itself and all that it started, by their numbers. */
function family(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' ')).filter((child) => child !== '');
    return [pid, ...children.flatMap((child) => family(Number(child)))];
  } catch {
    return []; // It has ended meanwhile, or this is not Linux.
  }
}

function memoryKib(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function costsOf(folder: string): Promise<{ ms: number; peakMb: number; notes: string[] }> {
  const { files, delivered: { manifest } } = await readSubmission(folder);
  let peakKib = 0;
  const sampling = setInterval(() => { peakKib = Math.max(peakKib, family(process.pid).reduce((sum, pid) => sum + memoryKib(pid), 0)); }, SAMPLE_EVERY_MS);
  const started = performance.now();
  const { notes } = await readDelivered(files, { manifest });
  clearInterval(sampling);
  return { ms: performance.now() - started, peakMb: peakKib / KIB_IN_A_MB, notes };
}

for (const folder of process.argv.slice(2)) {
  const { ms, peakMb, notes } = await costsOf(folder);
  console.log(`${folder}: ${(ms / 1000).toFixed(1)} s${peakMb > 0 ? `, at most ${Math.round(peakMb)} MB` : ''}`);
  for (const note of notes) console.log(`  ${note}`);
}
