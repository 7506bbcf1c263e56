import type { DeliveredFile } from '../../harness/submission.ts';
import type { LintFacts, Sighting } from '../evidence.ts';
import { takeInventory } from '../inventory.ts';
import type { Strictness } from '../lint/compiler.ts';
import type { ScriptFile } from '../lint/eslint.ts';
import { linesOf } from '../starter.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { readText, saysGenerated } from '../text.ts';

type Look = (files: readonly ScriptFile[], own: Strictness) => { findings: Sighting[]; broken: Sighting[] };

/** Each is loaded only where there is something for it to look at: together they fill a quarter of a gigabyte. */
const LOOKS: Record<string, (() => Promise<Look>)[]> = {
  TypeScript: [async () => (await import('../lint/eslint.ts')).lintScripts, async () => (await import('../lint/compiler.ts')).compileStrictly],
  JavaScript: [async () => (await import('../lint/eslint.ts')).lintScripts],
  Python: [async () => (await import('../lint/ruff.ts')).lintPython],
};

/** Looks at the program's code with linters and compilers, by the suite's own settings. Tests are not looked at. */
export async function lint(delivered: DeliveredFile[]): Promise<LintFacts> {
  const program = takeInventory(delivered, await loadLanguages()).code.filter(({ role }) => role === 'program');
  const facts: LintFacts = { findings: [], broken: [], looked: [] };
  for (const [language, looks] of Object.entries(LOOKS)) {
    const files: ScriptFile[] = [];
    for (const { path, absolute } of program.filter((file) => file.language === language)) {
      const read = await readText(absolute);
      if ('text' in read && !saysGenerated(read.text)) files.push({ path, text: read.text });
    }
    if (files.length === 0) continue;
    facts.looked.push({ language, lines: files.reduce((sum, { text }) => sum + linesOf(text).length, 0) });
    const own = language === 'TypeScript' ? await strictnessIn(delivered) : {};
    for (const load of looks) {
      const look = await load();
      const { findings, broken } = look(files, own);
      facts.findings.push(...unlessSeen(findings, facts.findings));
      facts.broken.push(...unlessSeen(broken, facts.broken));
    }
  }
  return facts;
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
