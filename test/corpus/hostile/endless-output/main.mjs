// Floods its output: at most 2 GB and for at most 10 s.
import { writeSync } from 'node:fs';

const block = Buffer.alloc(1_000_000, 'x');
const until = Date.now() + 10_000;
for (let written = 0; written < 2_000 && Date.now() < until; written += 1) {
  try {
    writeSync(1, block);
  } catch (error) {
    if (error.code !== 'EAGAIN') throw error;
  }
}
