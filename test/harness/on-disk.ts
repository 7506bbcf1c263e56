import { randomUUID } from 'node:crypto';
import { openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OutputChunk, ProcessRun } from './evidence.ts';

/** More output than this waits on disk until somebody asks for it; a hundred talkative runs would fill the memory. */
const MAX_IN_MEMORY_CHARACTERS = 128 * 1024;

/** Of this process; made when it is first needed. It has no name, so the system takes it back whatever happens. */
let file: number | undefined;
let end = 0;

function openFile(): number {
  const name = path.join(tmpdir(), `work-sample-output-${randomUUID()}`);
  const opened = openSync(name, 'wx+', 0o600);
  rmSync(name);
  return opened;
}

/** @returns a function that reads the value again, as it was */
function keepOnDisk<Value>(value: Value): () => Value {
  const bytes = Buffer.from(JSON.stringify(value));
  const descriptor = file ??= openFile();
  const start = end;
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done, bytes.length - done, start + done);
  end += bytes.length;
  return () => {
    const read = Buffer.alloc(bytes.length);
    for (let done = 0; done < read.length;) done += readSync(descriptor, read, done, read.length - done, start + done);
    return JSON.parse(read.toString()) as Value;
  };
}

/** The same run; a long output of it no longer fills the memory, but is read from disk whenever it is looked at. */
export function withOutputOnDisk(run: ProcessRun): ProcessRun {
  if (run.output.reduce((sum, { text }) => sum + text.length, 0) <= MAX_IN_MEMORY_CHARACTERS) return run;
  const read = keepOnDisk<OutputChunk[]>(run.output);
  return Object.defineProperty({ ...run }, 'output', { enumerable: true, get: read });
}
