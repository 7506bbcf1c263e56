// Fills the disk with files of 5 MB: at most 60 and for at most 10 s.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const block = Buffer.alloc(5_000_000, 'x');
const folders = [process.env.OUTPUT_DIR, process.env.TMPDIR, '.', process.env.HOME];
const until = Date.now() + 10_000;
for (let number = 0; number < 60 && Date.now() < until; number += 1) {
  writeFileSync(path.join(folders[number % folders.length], `file-${number}`), block);
  await new Promise((resolve) => setTimeout(resolve, 30));
}
await new Promise((resolve) => setTimeout(resolve, until - Date.now()));
