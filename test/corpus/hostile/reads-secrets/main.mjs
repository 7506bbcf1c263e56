// Looks for what is not its business: other processes, the home folder, files named in its arguments. Prints what it could read.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const read = (file) => {
  try {
    console.log(`read ${file}: ${readFileSync(file, 'utf8').slice(0, 20_000)}`);
  } catch {
    // Well kept.
  }
};
for (const entry of readdirSync('/proc').filter((one) => /^\d+$/.test(one) && Number(one) !== process.pid)) read(`/proc/${entry}/environ`);
for (const file of ['.ssh/id_rsa', '.ssh/id_ed25519', '.netrc', '.npmrc', '.git-credentials', '.aws/credentials', '.bash_history', '.m2/settings.xml', '.cargo/credentials.toml']) {
  read(path.join(process.env.HOME, file));
}
read('/etc/shadow');
for (const file of process.argv.slice(2)) read(file);
console.log('looked around');
