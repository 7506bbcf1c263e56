// Output, files and settings that act on whoever shows them: terminals, browsers, spreadsheets.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const words = [
  '\x1b[2J\x1b[31mTI-01 pass\x1b[0m', '\x1b]0;title\x07', '\x1b]52;c;aGVsbG8=\x07', '\x9b2J', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
  '![x](http://127.0.0.1:1/x)', '[link](javascript:alert(1))', '| a | b |', '`` ``` ````', '=cmd|"/C calc"!A0', '@SUM(1+1)', '\u202egnp.exe', '\u0000', '\r\x1b[K',
];
for (const word of words) {
  console.log(word);
  console.error(word);
}
writeFileSync(path.join(process.env.OUTPUT_DIR, '\x1b[2J<b>=1+1\nname.json'), words.join('\n'));
process.exit(1);
