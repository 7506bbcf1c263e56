import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Detector, MemoryStore, type IMapFrame } from '@jscpd/core';
import { Tokenizer } from '@jscpd/tokenizer';
import type { DeliveredFile } from '../../harness/submission.ts';
import type { DuplicateFacts } from '../evidence.ts';
import { takeInventory, type CodeFile } from '../inventory.ts';
import { countOwn, givenFor, linesOf, readStarter } from '../starter.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { readText } from '../text.ts';

/** Two passages of so many tokens and lines are no coincidence. */
const OPTIONS = { minTokens: 50, minLines: 6, maxLines: 5_000, silent: true };
const MAX_FILE_BYTES = 128 * 1024;
const MAX_TOTAL_BYTES = 256 * 1024;
const REFERENCE = fileURLToPath(new URL('../../../reference-solution/src/', import.meta.url));
/** Its language, as the finder of duplicates calls it. */
const REFERENCE_FORMAT = 'typescript';
const REFERENCE_ID = 'reference:';

/** Finds passages that stand in the program twice, and how much of it stands in the model answer and in the starter as well. All of it is information for people. */
export async function findDuplicates(delivered: DeliveredFile[]): Promise<DuplicateFacts> {
  const languages = await loadLanguages();
  const formats = new Map(languages.map(({ name, format }) => [name, format]));
  const formatOf = ({ language }: CodeFile): string => formats.get(language) ?? '';
  const program = takeInventory(delivered, languages).code.filter(({ role, known, bytes }) => role === 'program' && known && bytes <= MAX_FILE_BYTES);
  const detector = new Detector(new Tokenizer(), new MemoryStore<IMapFrame>(), [], OPTIONS);
  const comparable = program.some((file) => formatOf(file) === REFERENCE_FORMAT);
  if (comparable) for (const { name, text } of referenceFiles()) await detector.detect(REFERENCE_ID + name, text, REFERENCE_FORMAT);
  const inside: DuplicateFacts['inside'] = [];
  const known = new Set<string>();
  const starter = readStarter();
  const [lines, own] = [[] as number[], [] as number[]];
  for (const { file, text } of await textsOf(program)) {
    const rows = linesOf(text);
    lines.push(rows.length);
    own.push(countOwn(rows, givenFor(file.path, rows, starter)));
    for (const { duplicationA, duplicationB } of await detector.detect(file.path, text, formatOf(file))) {
      const [first, second] = [duplicationB, duplicationA];
      const span = second.end.line - second.start.line + 1;
      if (first.sourceId.startsWith(REFERENCE_ID)) for (let row = 0; row < span; row += 1) known.add(`${file.path}:${second.start.line + row}`);
      else inside.push({ first: { file: first.sourceId, line: first.start.line }, second: { file: second.sourceId, line: second.start.line }, lines: span });
    }
  }
  const all = sum(lines);
  return { inside, likeReference: comparable && all > 0 ? Math.min(1, known.size / all) : null, likeStarter: all > 0 ? 1 - sum(own) / all : 0 };
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
