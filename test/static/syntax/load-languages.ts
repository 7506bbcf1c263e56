import { readdirSync } from 'node:fs';
import type { Language } from './language.ts';

const FOLDER = new URL('../languages/', import.meta.url);

/** All languages the suite can read, found by directory.
 * @throws Error where two claim one extension */
export async function loadLanguages(): Promise<Language[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();
  const languages = await Promise.all(files.map(async (file) => (await import(new URL(file, FOLDER).href) as { default: Language }).default));
  const extensions = languages.flatMap((language) => language.extensions);
  const twice = extensions.find((extension, index) => extensions.indexOf(extension) !== index);
  if (twice !== undefined) throw new Error(`Two languages in test/static/languages claim ${twice}; leave it to one.`);
  return languages;
}
