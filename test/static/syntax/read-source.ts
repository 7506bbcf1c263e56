import type { SourceFacts } from '../evidence.ts';
import type { Language, Source } from './language.ts';
import { readLines } from './lines.ts';
import { assertionsIn, doubtfulIn, functionsIn, publicUnitsIn, swallowedIn, syntaxErrorsIn, type Subject } from './measure.ts';
import { descendants } from './node.ts';
import { parse } from './parse.ts';
import { topLevelIn } from './top-level.ts';

/** A file of code before it is read. */
export interface SourceText { path: string; text: string; role: 'program' | 'test' }

/** What its tree tells of a file, and its text without comments. `ownLines` is for the caller to fill in. */
export interface ReadSource { facts: Omit<SourceFacts, 'ownLines'>; codeText: string }

/** Measures one file of code.
 * @throws ParseFailure where it cannot be read as a tree */
export async function readSource({ path, text, role }: SourceText, language: Language): Promise<ReadSource> {
  const extension = /\.[^./]+$/.exec(path.toLowerCase())?.[0] ?? '';
  const source: Source = { text, root: await parse(text, language.grammar(extension)) };
  const lines = readLines(source, language);
  const subject: Subject = { path, source, language, lines };
  return {
    codeText: lines.codeText,
    facts: {
      path, language: language.name, known: true, role,
      codeLines: lines.code.filter(Boolean).length,
      ...topLevelIn(subject),
      functions: functionsIn(subject), publicUnits: publicUnitsIn(subject), hasHeader: lines.hasHeader,
      swallowed: swallowedIn(subject), doubtful: doubtfulIn(subject), syntaxErrors: syntaxErrorsIn(subject),
      imports: [...descendants(source.root)].flatMap((node) => (node.named ? language.imports(node, source) : [])),
      assertions: assertionsIn(subject, role),
    },
  };
}
