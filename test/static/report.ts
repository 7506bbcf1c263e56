import type { Question, ReadingLists, Scorecard } from '../../rubric/scorecard.ts';
import { isRead, type DuplicateFacts, type OwnTests, type Sighting, type StaticEvidence } from './evidence.ts';
import { placed } from './judging.ts';
import { printable } from './printable.ts';

/** From so much on, likeness to the model answer is worth a question. */
const MUCH_ALIKE = 0.3;
/** More of one kind is the same question again. */
const MAX_OF_A_KIND = 5;
/** Sighting a passage of so many lines twice is worth a look. */
const LONG_DUPLICATE = 12;

/** What was seen in the files that only people can judge. */
export function questionsOf({ secrets, switches, duplicates, sources }: StaticEvidence): Question[] {
  const ask = (criterion: string, all: readonly Sighting[], text: (seen: Sighting) => string): Question[] =>
    all.slice(0, MAX_OF_A_KIND).map((seen) => ({ criterion, text: text(seen), where: placed(seen), ...(seen.quotation !== '' && { quotation: printable(seen.quotation) }) }));
  return [
    ...(isRead(secrets) ? ask('security-implementation', secrets.keyLike, ({ what }) => `This ${what}. Is it one?`) : []),
    ...(isRead(switches) ? ask('security-implementation', switches.elsewhere, ({ what }) => `Certificate checks would be off with this (${what}). What is it for?`) : []),
    ...(isRead(sources) ? ask('error-handling', sources.filter(({ role }) => role === 'program').flatMap(({ doubtful }) => doubtful), ({ what }) => `Here ${what}. Is that meant?`) : []),
    ...(isRead(duplicates) ? duplicateQuestions(duplicates) : []),
  ];
}

function duplicateQuestions({ inside, likeReference }: DuplicateFacts): Question[] {
  const long = inside.filter(({ lines }) => lines >= LONG_DUPLICATE).slice(0, MAX_OF_A_KIND);
  return [
    ...long.map(({ first, second, lines }) => ({ criterion: 'code-quality', text: `${lines} lines stand here and at ${placed(first)}. Should they be one?`, where: placed(second) })),
    ...(likeReference !== null && likeReference >= MUCH_ALIKE
      ? [{ criterion: 'code-quality', text: `About ${Math.round(likeReference * 100)} % of the program's lines stand in the kit's model answer as well. Ask how it came about; it counts for nothing here.` }] : []),
  ];
}

/** What a reader should know of how the files were read and the tests were run. */
export function noticesOf(files: StaticEvidence | null, ownTests: OwnTests | null): Scorecard['notices'] {
  const info = (text: string) => ({ kind: 'info' as const, text });
  const audits = files && isRead(files.dependencies) ? files.dependencies.audits : [];
  return [...files?.notes ?? [], ...(files && isRead(files.duplicates) ? likenessSentence(files.duplicates) : []), ...audits, ...(ownTests ? [testSentence(ownTests)] : [])].map(info);
}

/** Shares of the program that were not written for it, rounded; nothing is said of a program that has no line of either. */
function likenessSentence({ likeReference, likeStarter }: DuplicateFacts): string[] {
  const percent = (share: number): number => Math.round(share * 100);
  const parts = [
    ...(percent(likeStarter) > 0 ? [`${percent(likeStarter)} % were given with the starter`] : []),
    ...(likeReference !== null && percent(likeReference) > 0 ? [`${percent(likeReference)} % stand in the kit's model answer as well`] : []),
  ];
  return parts.length > 0 ? [`Of the program's lines about ${parts.join(', and ')}. That is for people to know and counts for nothing.`] : [];
}

function testSentence({ outcome, exitCode, limit, ms, tests, network }: OwnTests): string {
  const counted = tests ? ` ${tests.runner} counted ${tests.passed} passed and ${tests.failed} failed.` : '';
  const how = { passed: 'passed', failed: limit === null ? `failed with exit code ${exitCode ?? 'none'}` : `were ended at their limit of ${limit}`, 'timed-out': 'had to be ended', 'grader-error': 'could not be started on this machine' }[outcome];
  const cut = network === 'cut' ? 'without network' : 'without settings; the network could not be cut off here, only proxies refused';
  return `The submission's own tests ${how} after ${(ms / 1000).toFixed(1)} s, ${cut}.${counted}`;
}

/** Places worth opening, as the scorecard has them. */
export const readingOf = ({ readingList }: StaticEvidence): ReadingLists =>
  Object.fromEntries(Object.entries(readingList).map(([criterion, places]) => [criterion, places.map((place) => ({ where: placed(place), why: printable(place.why) }))]));
