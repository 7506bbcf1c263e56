import type { DeliveredFile } from '../../harness/submission.ts';
import { ECOSYSTEMS, RETIRED, RETIRED_RUNTIMES } from '../dependencies/retired.ts';
import type { DependencyFacts, Sighting } from '../evidence.ts';
import { readText } from '../text.ts';
import { quoted } from '../syntax/lines.ts';

const MAX_BYTES = 512 * 1024;

/** Reads the files that name dependencies and runtimes, and looks for what must not be built on any more. */
export async function readDependencies(delivered: DeliveredFile[]): Promise<Omit<DependencyFacts, 'audits'>> {
  const facts = { manifests: [] as string[], retired: [] as Sighting[] };
  for (const { path, absolute } of delivered.filter(({ kind, bytes }) => kind === 'file' && bytes <= MAX_BYTES)) {
    const ecosystems = Object.entries(ECOSYSTEMS).filter(([, { files }]) => files.test(path));
    const runtimes = RETIRED_RUNTIMES.filter(({ files }) => files.test(path));
    if (ecosystems.length === 0 && runtimes.length === 0) continue;
    const read = await readText(absolute);
    if ('reason' in read) continue;
    if (ecosystems.length > 0) facts.manifests.push(path);
    for (const [name, { entry }] of ecosystems) {
      for (const retired of RETIRED.filter(({ ecosystem }) => ecosystem === name)) {
        facts.retired.push(...sightings(path, read.text, entry(retired.name), `${retired.name}, retired since ${retired.since}: ${retired.why}`));
      }
    }
    for (const { pin, what } of runtimes) facts.retired.push(...sightings(path, read.text, pin, what));
  }
  return facts;
}

function sightings(file: string, text: string, pattern: RegExp, what: string): Sighting[] {
  const match = pattern.exec(text);
  if (!match) return [];
  // A pattern may begin with the white space of the lines before.
  const start = match.index + (match[0].length - match[0].trimStart().length);
  return [{ file, line: text.slice(0, start).split('\n').length, what, quotation: quoted(match[0]) }];
}
