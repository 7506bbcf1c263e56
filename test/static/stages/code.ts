import type { DeliveredFile } from '../../harness/submission.ts';
import { cpuMs } from '../cpu.ts';
import { RETIRED_CALLS } from '../dependencies/retired.ts';
import type { Place, Sighting, SourceFacts } from '../evidence.ts';
import { takeInventory, type CodeFile, type Inventory } from '../inventory.ts';
import { printable } from '../printable.ts';
import { findWaypoints, type FoundWaypoint } from '../reading/waypoints.ts';
import { findSwitches } from '../secrets/tls-switches.ts';
import { countOwn, givenFor, linesOf, readStarter, type Starter } from '../starter.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import type { Language } from '../syntax/language.ts';
import { lineOf, quoted } from '../syntax/lines.ts';
import { readSource, type ReadSource } from '../syntax/read-source.ts';
import { readText, saysGenerated } from '../text.ts';

/** Reading stops here for the rest; no hand-written submission comes near it. */
const MAX_TOTAL_MS = 12_000;
/** Files that start programs or set them up, beside code: a switch in them works as well. */
const SETTINGS = /(^|\/)(package\.json|submission\.json|Dockerfile[^/]*|Makefile|Procfile|[^/]*\.(ya?ml|toml|properties|cfg|ini)|\.npmrc|\.env\.[^/]*)$/;

export interface CodeStage {
  notes: string[];
  sources: SourceFacts[];
  switches: { inCode: Sighting[]; elsewhere: Sighting[] };
  /** Calls of what was taken out of runtimes. */
  retired: Sighting[];
  waypoints: (Place & Omit<FoundWaypoint, 'row'>)[];
}

/** Reads all code: syntax trees where there is a grammar, lines elsewhere.
 * @param known the languages to read; all there are by default */
export async function readCode(delivered: DeliveredFile[], known?: Language[]): Promise<CodeStage> {
  const languages = known ?? await loadLanguages();
  const inventory = takeInventory(delivered, languages);
  const result: CodeStage = { notes: [...inventory.notes], sources: [], switches: { inCode: [], elsewhere: [] }, retired: [], waypoints: [] };
  const starter = readStarter();
  const deadline = cpuMs() + MAX_TOTAL_MS;
  for (const file of inventory.code) {
    if (cpuMs() > deadline) {
      result.notes.push(`Reading the code took longer than ${MAX_TOTAL_MS / 1000} s; ${inventory.code.length - result.sources.length} files were not read, from ${printable(file.path)} on.`);
      break;
    }
    await readFile(file, languages, starter, result);
  }
  for (const file of otherTexts(inventory)) await searchOther(file, result);
  return result;
}

async function readFile(file: CodeFile, languages: Language[], starter: Starter, result: CodeStage): Promise<void> {
  const read = await readText(file.absolute);
  if ('reason' in read) { result.notes.push(`${printable(file.path)} was not read as code: ${read.reason}.`); return; }
  if (saysGenerated(read.text)) { result.notes.push(`${printable(file.path)} was not read as code: it says that a tool wrote it.`); return; }
  const source = await measure(file, read.text, languages, result.notes);
  const rows = codeRows(source.codeText);
  const ownLines = countOwn(rows, givenFor(file.path, rows, starter));
  result.sources.push({ ...source.facts, ownLines: Math.min(ownLines, source.facts.codeLines) });
  addSwitches(file, read.text, source.codeText, result.switches);
  result.retired.push(...retiredCalls(file.path, source.codeText));
  if (file.role === 'program') result.waypoints.push(...findWaypoints(source.codeText).map(({ row, ...rest }) => ({ ...rest, file: file.path, line: row + 1 })));
}

async function measure(file: CodeFile, text: string, languages: Language[], notes: string[]): Promise<ReadSource> {
  const language = languages.find(({ name }) => name === file.language);
  if (language) {
    try {
      return await readSource({ path: file.path, text, role: file.role }, language);
    } catch (error) {
      notes.push(`${printable(file.path)} was not read as ${file.language}: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return byLines(file, text);
}

/** What can be known of a file without a grammar: its lines. Most languages begin a comment with one of these. */
function byLines(file: CodeFile, text: string): ReadSource {
  const codeText = text.replace(/^([ \t]*)(#|\/\/|--|;).*$/gm, '$1');
  const { path, language, role } = file;
  return {
    codeText,
    facts: {
      path, language, known: false, role, codeLines: codeRows(codeText).length, topLevelLines: 0, topLevelFields: [], topLevelNetwork: [], functions: [], publicUnits: [],
      hasHeader: false, swallowed: [], doubtful: [], syntaxErrors: [], imports: [], assertions: { own: 0, constant: 0 },
    },
  };
}

const codeRows = linesOf;

function retiredCalls(file: string, codeText: string): Sighting[] {
  return RETIRED_CALLS.flatMap(({ pattern, what }) => {
    const match = pattern.exec(codeText);
    return match ? [{ file, line: codeText.slice(0, match.index).split('\n').length, what, quotation: match[0].trim() }] : [];
  });
}

function addSwitches(file: CodeFile, text: string, codeText: string, found: CodeStage['switches']): void {
  const at = (row: number, what: string): Sighting => ({ file: file.path, line: row + 1, what, quotation: quoted(lineOf(text, row)) });
  const inCode = findSwitches(codeText);
  const inComments = findSwitches(text).filter(({ row, what }) => !inCode.some((one) => one.row === row && one.what === what));
  const active = file.role === 'program' ? found.inCode : found.elsewhere;
  active.push(...inCode.map(({ row, what }) => at(row, what)));
  found.elsewhere.push(...inComments.map(({ row, what }) => at(row, `${what}, in a comment`)));
}

const otherTexts = ({ files, documents }: Inventory): { file: DeliveredFile; active: boolean }[] => [
  ...files.filter(({ path, bytes }) => SETTINGS.test(path) && bytes < 256 * 1024).map((file) => ({ file, active: true })),
  ...documents.filter(({ bytes }) => bytes < 256 * 1024).map((file) => ({ file, active: false })),
];

async function searchOther({ file, active }: { file: DeliveredFile; active: boolean }, { switches }: CodeStage): Promise<void> {
  const read = await readText(file.absolute);
  if ('reason' in read) return;
  const text = active ? read.text.replace(/^([ \t]*)#.*$/gm, '$1') : read.text;
  const found = findSwitches(text).map(({ row, what }) => ({ file: file.path, line: row + 1, what, quotation: quoted(lineOf(text, row)) }));
  (active ? switches.inCode : switches.elsewhere).push(...found);
}
