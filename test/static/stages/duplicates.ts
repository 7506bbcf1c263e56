import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeliveredFile } from '../../harness/submission.ts';
import { DuplicateFinder, type Token } from '../duplicate-finder.ts';
import type { DuplicateFacts } from '../evidence.ts';
import { takeInventory, type CodeFile } from '../inventory.ts';
import { countOwn, givenFor, linesOf, readStarter } from '../starter.ts';
import type { Language } from '../syntax/language.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { descendants } from '../syntax/node.ts';
import { parse, ParseFailure } from '../syntax/parse.ts';
import { readText } from '../text.ts';

const MAX_FILE_BYTES = 128 * 1024;
const MAX_TOTAL_BYTES = 256 * 1024;
const REFERENCE = fileURLToPath(new URL('../../../reference-solution/src/', import.meta.url));
const REFERENCE_LANGUAGE = 'TypeScript';
const REFERENCE_ID = 'reference:';

/** Finds passages that stand in the program twice, and how much of it stands in the model answer and in the starter as well. All of it is information for people. */
export async function findDuplicates(delivered: DeliveredFile[]): Promise<DuplicateFacts> {
  const languages = await loadLanguages();
  const languageOf = (name: string) => languages.find((language) => language.name === name);
  const program = takeInventory(delivered, languages).code.filter(({ role, known, bytes }) => role === 'program' && known && bytes <= MAX_FILE_BYTES);
  const finder = new DuplicateFinder();
  const comparable = program.some(({ language }) => language === REFERENCE_LANGUAGE);
  if (comparable) for (const { name, text } of referenceFiles()) finder.add(REFERENCE_ID + name, await tokensOf(name, text, languageOf(REFERENCE_LANGUAGE)));
  const inside: DuplicateFacts['inside'] = [];
  const known = new Set<string>();
  const starter = readStarter();
  const [lines, own] = [[] as number[], [] as number[]];
  for (const { file, text } of await textsOf(program)) {
    const written = linesOf(text);
    lines.push(written.length);
    own.push(countOwn(written, givenFor(file.path, written, starter)));
    for (const { first, second, rows } of finder.add(file.path, await tokensOf(file.path, text, languageOf(file.language)))) {
      if (first.file.startsWith(REFERENCE_ID)) for (let row = 0; row < rows; row += 1) known.add(`${file.path}:${second.row + row}`);
      else inside.push({ first: { file: first.file, line: first.row + 1 }, second: { file: second.file, line: second.row + 1 }, lines: rows });
    }
  }
  const all = sum(lines);
  return { inside, likeReference: comparable && all > 0 ? Math.min(1, known.size / all) : null, likeStarter: all > 0 ? 1 - sum(own) / all : 0 };
}

/** All of a file but its comments; nothing where it cannot be read, which the reading of the code says. */
async function tokensOf(name: string, text: string, language: Language | undefined): Promise<Token[]> {
  if (!language) return [];
  const root = await parse(text, language.grammar(path.extname(name).toLowerCase())).catch((error: unknown) => {
    if (error instanceof ParseFailure) return null;
    throw error;
  });
  if (!root) return [];
  const isComment = (type: string) => language.comments.has(type);
  return [...descendants(root, ({ type }) => !isComment(type))]
    .filter(({ children, type, start, end }) => children.length === 0 && !isComment(type) && end > start)
    .map(({ start, end, startRow }) => ({ text: text.slice(start, end), row: startRow }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

async function textsOf(program: CodeFile[]): Promise<{ file: CodeFile; text: string }[]> {
  let room = MAX_TOTAL_BYTES;
  const texts: { file: CodeFile; text: string }[] = [];
  for (const file of program) {
    room -= file.bytes;
    if (room < 0) break;
    const read = await readText(file.absolute);
    if ('text' in read) texts.push({ file, text: read.text });
  }
  return texts;
}

const referenceFiles = (): { name: string; text: string }[] =>
  readdirSync(REFERENCE).filter((name) => name.endsWith('.ts')).map((name) => ({ name, text: readFileSync(REFERENCE + name, 'utf8') }));
