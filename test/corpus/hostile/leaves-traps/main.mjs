// Leaves things that are hard to read and to remove: folders without rights, nested beyond the longest path, pipes and sockets where files
// are expected.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

const copy = process.cwd();
for (const folder of [process.env.OUTPUT_DIR, copy]) {
  execFileSync('mkfifo', [path.join(folder, 'report.json')]);
  createServer().listen(path.join(folder, 'socket'));
  mkdirSync(path.join(folder, 'locked/inside'), { recursive: true });
  chmodSync(path.join(folder, 'locked'), 0o000);
  process.chdir(folder);
  for (let depth = 0; depth < 1_000; depth += 1) {
    mkdirSync('deep-down');
    process.chdir('deep-down');
  }
  process.chdir(copy);
}
setTimeout(() => process.exit(0), 200);
