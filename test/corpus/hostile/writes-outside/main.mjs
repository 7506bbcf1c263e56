// Tries to leave a file in places that are not its own. Does nothing outside a sandbox.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

if (!['bwrap', 'perl'].includes(readFileSync('/proc/1/comm', 'utf8').trim())) { // The first process of a sandbox and of a container.
  console.log('not in a sandbox');
  process.exit(9);
}
const name = 'hostile-was-here';
const places = ['/', '/etc', '/usr/bin', '/usr/local/bin', '/opt', '/var', '/root', '/home', '/dev', '/proc/sys/kernel', '/sys', '/run', '..', '../..', '../kept', ...process.argv.slice(2)];
for (const place of places) {
  try {
    writeFileSync(path.join(place, name), name);
    console.log(`wrote ${path.resolve(place)}`);
  } catch (error) {
    console.log(`${error.code} ${path.resolve(place)}`);
  }
}
