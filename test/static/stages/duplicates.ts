import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Detector, MemoryStore, type IMapFrame } from '@jscpd/core';
import { Tokenizer } from '@jscpd/tokenizer';
import type { DeliveredFile } from '../../harness/submission.ts';
import type { DuplicateFacts } from '../evidence.ts';
import { takeInventory, type CodeFile } from '../inventory.ts';
import { linesOf } from '../starter.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { readText } from '../text.ts';

/** Two passages of so many tokens and lines are no coincidence. */
const OPTIONS = { minTokens: 50, minLines: 6, maxLines: 5_000, silent: true };
const FORMATS: Record<string, string> = {
  TypeScript: 'typescript', JavaScript: 'javascript', Python: 'python', Java: 'java', Go: 'go', 'C#': 'csharp', Ruby: 'ruby', PHP: 'php', Rust: 'rust', Kotlin: 'kotlin',
};
const MAX_FILE_BYTES = 128 * 1024;
const MAX_TOTAL_BYTES = 2 * 1024 * 1024;
const REFERENCE = fileURLToPath(new URL('../../../reference-solution/src/', import.meta.url));
const REFERENCE_LANGUAGE = 'TypeScript';
const REFERENCE_ID = 'reference:';

/** Finds passages that stand in the program twice, and how much of it stands in the model answer as well. Both are information for people. */
export async function findDuplicates(delivered: DeliveredFile[]): Promise<DuplicateFacts> {
  const program = takeInventory(delivered, await loadLanguages()).code.filter(({ role, language, bytes }) => role === 'program' && FORMATS[language] !== undefined && bytes <= MAX_FILE_BYTES);
  const detector = new Detector(new Tokenizer(), new MemoryStore<IMapFrame>(), [], OPTIONS);
  const comparable = program.some(({ language }) => language === REFERENCE_LANGUAGE);
  if (comparable) for (const { name, text } of referenceFiles()) await detector.detect(REFERENCE_ID + name, text, FORMATS[REFERENCE_LANGUAGE] ?? '');
  const inside: DuplicateFacts['inside'] = [];
  const known = new Set<string>();
  let lines = 0;
  for (const { file, text } of await textsOf(program)) {
    lines += linesOf(text).length;
    for (const { duplicationA, duplicationB } of await detector.detect(file.path, text, FORMATS[file.language] ?? '')) {
      const [first, second] = [duplicationB, duplicationA];
      const span = second.end.line - second.start.line + 1;
      if (first.sourceId.startsWith(REFERENCE_ID)) for (let row = 0; row < span; row += 1) known.add(`${file.path}:${second.start.line + row}`);
      else inside.push({ first: { file: first.sourceId, line: first.start.line }, second: { file: second.sourceId, line: second.start.line }, lines: span });
    }
  }
  return { inside, likeReference: comparable && lines > 0 ? Math.min(1, known.size / lines) : null };
}

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
