import type { DeliveredFile } from '../../harness/submission.ts';
import type { LintFacts, Sighting } from '../evidence.ts';
import { takeInventory } from '../inventory.ts';
import type { Strictness } from '../lint/compiler.ts';
import type { ScriptFile } from '../lint/outside.ts';
import { listing, printable } from '../printable.ts';
import { linesOf } from '../starter.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { readText, saysGenerated } from '../text.ts';

type Looked = { findings: Sighting[]; broken: Sighting[] };
type Look = (files: readonly ScriptFile[], own: Strictness) => Looked | Promise<Looked>;

/** Each is loaded only where there is something for it to look at. */
const LOOKS: Record<string, (() => Promise<Look>)[]> = {
  TypeScript: [async () => (await import('../lint/oxlint.ts')).lintScripts, async () => (await import('../lint/compiler.ts')).compileStrictly],
  JavaScript: [async () => (await import('../lint/oxlint.ts')).lintScripts],
  Python: [async () => (await import('../lint/ruff.ts')).lintPython],
};

/** Compilers read nested code by calling themselves; nobody nests deeper by hand. */
const MAX_DEPTH = 200;
/** The compiler keeps all it has read, at hundreds of times the size of the text. */
const MAX_TOTAL_BYTES = 256 * 1024;

export interface LintStage extends LintFacts { notes: string[] }

/** Looks at the program's code with linters and compilers, by the suite's own settings. Tests are not looked at. */
export async function lint(delivered: DeliveredFile[]): Promise<LintStage> {
  const program = takeInventory(delivered, await loadLanguages()).code.filter(({ role }) => role === 'program');
  const facts: LintStage = { findings: [], broken: [], looked: [], notes: [] };
  let room = MAX_TOTAL_BYTES;
  for (const [language, looks] of Object.entries(LOOKS)) {
    const files: ScriptFile[] = [];
    const left: string[] = [];
    for (const { path, absolute } of program.filter((file) => file.language === language)) {
      const read = await readText(absolute);
      if ('reason' in read || saysGenerated(read.text)) continue;
      if ((room -= read.text.length) < 0) left.push(path);
      else if (depthOf(read.text) > MAX_DEPTH) facts.notes.push(`${printable(path)} was not looked at by linters: it nests deeper than ${MAX_DEPTH} brackets.`);
      else files.push({ path, text: read.text });
    }
    if (left.length > 0) facts.notes.push(`Not looked at by linters, because there is more than ${MAX_TOTAL_BYTES / 1024} KiB of code: ${listing(left)}.`);
    if (files.length === 0) continue;
    facts.looked.push({ language, lines: files.reduce((sum, { text }) => sum + linesOf(text).length, 0) });
    const own = language === 'TypeScript' ? await strictnessIn(delivered) : {};
    for (const load of looks) {
      const look = await load();
      const { findings, broken } = await look(files, own);
      facts.findings.push(...unlessSeen(findings, facts.findings));
      facts.broken.push(...unlessSeen(broken, facts.broken));
    }
  }
  return facts;
}

/** How deep brackets are nested at most, whatever they stand in. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if ('([{'.includes(character)) deepest = Math.max(deepest, depth += 1);
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
  }
  return deepest;
}

async function strictnessIn(delivered: DeliveredFile[]): Promise<Strictness> {
  const file = delivered.find(({ path, kind }) => path === 'tsconfig.json' && kind === 'file');
  const read = file ? await readText(file.absolute) : { reason: 'there is none' };
  return 'text' in read ? (await import('../lint/compiler.ts')).strictnessOf(read.text) : {};
}

/** Compiler and linter often see the same mistake: what the one before said of a line is not said again. */
const unlessSeen = (all: Sighting[], before: readonly Sighting[]): Sighting[] => {
  const places = new Set(before.map(({ file, line }) => `${file}\0${line}`));
  return all.filter(({ file, line }) => !places.has(`${file}\0${line}`));
};
