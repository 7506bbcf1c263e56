import type { ChildProcess } from 'node:child_process';
import type { OutputChunk } from './evidence.ts';

/** Pipes get so long to run dry after the group is gone. */
const DRAIN_MS = 1_000;

/** Of a flood, over both streams. */
const KEPT_OF_A_FLOOD_CHARACTERS = 128 * 1024;

function beginningOf(output: OutputChunk[]): OutputChunk[] {
  let room = KEPT_OF_A_FLOOD_CHARACTERS;
  return output.flatMap((chunk) => {
    const text = chunk.text.slice(0, room);
    room -= text.length;
    return text === '' ? [] : [{ ...chunk, text }];
  });
}

/** Reads both output streams of a process: the beginning is kept, the rest is counted and thrown away, so that nobody blocks on a full pipe.
 * @param keptBytes kept of each stream
 * @param onBytes told how much has come so far, over both streams */
export function collectOutput(child: ChildProcess, keptBytes: number, now: () => number, onBytes: (total: number) => void) {
  const output: OutputChunk[] = [];
  const bytes = { stdout: 0, stderr: 0 };
  const drained = (['stdout', 'stderr'] as const).map((stream) => new Promise<void>((resolve) => {
    const pipe = child[stream];
    if (!pipe) { resolve(); return; }
    const decoder = new TextDecoder();
    pipe.on('data', (chunk: Buffer) => {
      const room = keptBytes - bytes[stream];
      bytes[stream] += chunk.length;
      if (room > 0) output.push({ stream, atMs: now(), text: decoder.decode(chunk.subarray(0, room), { stream: true }) });
      onBytes(bytes.stdout + bytes.stderr);
    });
    pipe.once('close', resolve);
    pipe.once('error', () => { resolve(); });
  }));
  return {
    /** Reads what is left. A process that fled from the group may hold the pipes open for ever, so the wait has an end. */
    drain: async () => {
      const timer = setTimeout(() => { child.stdout?.destroy(); child.stderr?.destroy(); }, DRAIN_MS);
      await Promise.all(drained);
      clearTimeout(timer);
    },
    /** @param hasFlooded what floods repeats itself: its beginning tells enough, and sixty floods would fill the memory */
    result: (hasFlooded = false) => ({ output: hasFlooded ? beginningOf(output) : output, stdoutBytes: bytes.stdout, stderrBytes: bytes.stderr }),
  };
}
