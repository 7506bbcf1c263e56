// Copies the exercise (TASK.md and docs/) into every language starter, so that each is complete on its own.
//   npx tsx starter/sync.ts           copies, and removes pages that are gone
//   npx tsx starter/sync.ts --check   changes nothing; exits 1 and names each stale file
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const home = import.meta.dirname;
const check = process.argv.includes('--check');
const starters = readdirSync(home).filter((folder) => existsSync(join(home, folder, 'submission.json')));

/** The exercise's pages in `folder`, e.g. "docs/auth.md"; docs/ has no folders inside. */
function pagesIn(folder: string): string[] {
  const docs = join(folder, 'docs');
  const pages = existsSync(docs) ? readdirSync(docs) : [];
  return ['TASK.md', ...pages.map((page) => `docs/${page}`)];
}

/** Contents of a page, or null if there is none. */
const read = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);

for (const starter of starters) {
  for (const page of new Set([...pagesIn(home), ...pagesIn(join(home, starter))])) {
    const original = join(home, page);
    const copy = join(home, starter, page);
    if (read(original) === read(copy)) continue;
    if (check) {
      console.error(`starter/${starter}/${page} differs from starter/${page}. Run: npx tsx starter/sync.ts`);
      process.exitCode = 1;
    } else {
      const isGone = !existsSync(original);
      if (isGone) rmSync(copy);
      else cpSync(original, copy);
      console.log(`starter/${starter}/${page} ${isGone ? 'removed' : 'updated'}`);
    }
  }
}
