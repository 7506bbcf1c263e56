// Writes one file without end: at most 300 MB and for at most 10 s.
import { appendFileSync } from 'node:fs';
import path from 'node:path';

const block = Buffer.alloc(1_000_000, 'x');
const until = Date.now() + 10_000;
for (let number = 0; number < 300 && Date.now() < until; number += 1) appendFileSync(path.join(process.env.OUTPUT_DIR, 'endless'), block);
