import { readdirSync, readFileSync } from 'node:fs';
import type { Language } from '../syntax/language.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { readSource, type ReadSource } from '../syntax/read-source.ts';

const SAMPLES = new URL('../samples/', import.meta.url);

export type SampleName = 'well-structured' | 'lumpy';

/** Folders of samples by the language's name. */
const FOLDERS: Record<string, string> = { 'C#': 'csharp' };

/** A sample of a language. Those in TypeScript and JavaScript end in .txt, so that the kit's own linter leaves them alone. */
export function sample(language: Language, name: SampleName): { path: string; text: string } {
  const folder = new URL(`${FOLDERS[language.name] ?? language.name.toLowerCase()}/`, SAMPLES);
  const file = readdirSync(folder).find((one) => one.startsWith(`${name}.`));
  if (file === undefined) throw new Error(`There is no sample ${name} in ${folder.pathname}. Every language has a well-structured and a lumpy one.`);
  return { path: `src/${file.replace(/\.txt$/, '')}`, text: readFileSync(new URL(file, folder), 'utf8') };
}

/** Reads a piece of source text in a language, by its name. */
export async function readText(languageName: string, text: string, role: 'program' | 'test' = 'program'): Promise<ReadSource> {
  const language = (await loadLanguages()).find(({ name }) => name === languageName);
  if (!language) throw new Error(`There is no language ${languageName} in test/static/languages.`);
  return readSource({ path: `file${language.extensions[0] ?? ''}`, text, role }, language);
}
