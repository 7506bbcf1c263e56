import type { Finding } from '../../rubric/outcome.ts';
import { seconds } from '../evidence/quote.ts';
import { unknown, type Verdict } from '../evidence/verdict.ts';
import type { PreparationStep } from '../harness/evidence.ts';
import { describeLimit } from '../isolation/limits.ts';
import { isRead, type DocumentFacts, type Place, type Sighting, type SourceFacts, type StaticEvidence } from './evidence.ts';
import { listing, printable } from './printable.ts';

/** Fewer lines show nothing of how somebody works. */
export const MIN_OWN_LINES = 40;
/** Where most of the program is in a language without a grammar, the rest says little about it. */
const MIN_KNOWN_SHARE = 0.5;
/** A report that lists more of the same helps nobody. */
const MAX_FINDINGS = 5;
/** Words of the candidate's own that make a README [V-02]. */
export const MIN_README_WORDS = 80;

export const placed = ({ file, line }: Place): string => `${printable(file)}:${line}`;

/** A finding at a place in the files. */
export const findingAt = (seen: Sighting, expected: string, observed = seen.what): Finding =>
  ({ expected, observed, where: placed(seen), ...(seen.quotation !== '' && { quotation: printable(seen.quotation) }) });

/** Findings for the first few of many sightings; the last one says how many there are in all. */
export function findingsAt(all: readonly Sighting[], expected: string): Finding[] {
  const shown = all.slice(0, MAX_FINDINGS).map((seen) => findingAt(seen, expected));
  const last = shown.at(-1);
  if (last && all.length > shown.length) last.observed += ` (and ${all.length - shown.length} more)`;
  return shown;
}

/** How an install or build step that did not end well ended, in words. */
export function endOfStep({ outcome, limit, exitCode, ms }: PreparationStep): string {
  if (outcome === 'timed-out') return `not done after ${seconds(ms)}`;
  if (limit !== null) return `it ${describeLimit(limit)} and was ended after ${seconds(ms)}`;
  return exitCode === null ? `it ended without an exit code after ${seconds(ms)}` : `exit code ${exitCode} after ${seconds(ms)}`;
}

/** Judges the code of the program: what can be read of it, if that is enough to tell. */
export function judgeProgram(files: StaticEvidence, judge: (program: SourceFacts[]) => Verdict): Verdict {
  const { sources } = files;
  if (!isRead(sources)) return unknown(`the code could not be read: ${sources.unread}`);
  const little = tooLittleCode(files);
  if (little !== null) return unknown(little);
  const program = sources.filter(({ role }) => role === 'program');
  const known = program.filter((source) => source.known);
  if (linesOf(known) < linesOf(program) * MIN_KNOWN_SHARE || known.length === 0) {
    const languages = [...new Set(program.filter((source) => !source.known).map(({ language }) => language))];
    return unknown(languages.length > 0 ? `the suite does not read ${listing(languages)}; a person has to` : 'there is no code of a program');
  }
  return judge(known);
}

/** Why the code is not judged at all; null if it is. */
export function tooLittleCode({ ownLines, sources, languages }: StaticEvidence): string | null {
  if (!isRead(sources)) return null;
  if (languages.length === 0 && ownLines === 0) return 'there is no code that the suite recognises';
  return ownLines < MIN_OWN_LINES ? `only ${ownLines} lines of code are the candidate's own; ${MIN_OWN_LINES} are needed to tell` : null;
}

export const linesOf = (sources: readonly SourceFacts[]): number => sources.reduce((sum, { codeLines }) => sum + codeLines, 0);

/** Judges the documents. About a program of a few lines there is nothing to document, unless even the README is the starter's. */
export function judgeDocuments(files: StaticEvidence, judge: (documents: DocumentFacts) => Verdict, needs: { english?: boolean } = {}): Verdict {
  const { documents } = files;
  if (!isRead(documents)) return unknown(`the documents could not be read: ${documents.unread}`);
  const little = tooLittleCode(files);
  if (little !== null && documents.words >= MIN_README_WORDS) return unknown(little);
  if (needs.english && !documents.english) return unknown('the documents are not in English, so a person has to read them');
  return judge(documents);
}
