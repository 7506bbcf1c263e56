// Takes memory, in two processes: at most 4 GB and for at most 10 s.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

if (process.argv[2] !== 'child') fork(fileURLToPath(import.meta.url), ['child']);
const until = Date.now() + 10_000;
const kept = [];
for (let number = 0; number < 40 && Date.now() < until; number += 1) {
  kept.push(Buffer.alloc(50_000_000, number + 1));
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await new Promise((resolve) => setTimeout(resolve, until - Date.now()));
