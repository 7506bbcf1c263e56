// Starts processes, each in a group of its own, as fast as it can: at most 2000 and for at most 10 s.
import { spawn } from 'node:child_process';

const until = Date.now() + 10_000;
let refused = 0;
for (let started = 0; started < 2_000 && Date.now() < until; started += 1) {
  spawn('sleep', ['10'], { detached: true, stdio: 'ignore' }).on('error', () => { refused += 1; });
  if (started % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
console.log(`refused ${refused}`);
