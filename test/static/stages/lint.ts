import type { DeliveredFile } from '../../harness/submission.ts';
import type { LintFacts, Sighting } from '../evidence.ts';
import { takeInventory } from '../inventory.ts';
import { compileStrictly } from '../lint/compiler.ts';
import { lintScripts, type ScriptFile } from '../lint/eslint.ts';
import { lintPython } from '../lint/ruff.ts';
import { linesOf } from '../starter.ts';
import { loadLanguages } from '../syntax/load-languages.ts';
import { readText, saysGenerated } from '../text.ts';

type Look = (files: readonly ScriptFile[]) => { findings: Sighting[]; broken: Sighting[] };

const LOOKS: Record<string, Look[]> = { TypeScript: [lintScripts, compileStrictly], JavaScript: [lintScripts], Python: [lintPython] };

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
    for (const look of looks) {
      const { findings, broken } = look(files);
      facts.findings.push(...findings);
      facts.broken.push(...broken);
    }
  }
  return { ...facts, findings: oncePerLine(facts.findings), broken: oncePerLine(facts.broken) };
}

/** Compiler and linter often see the same mistake. */
function oncePerLine(all: Sighting[]): Sighting[] {
  const seen = new Set<string>();
  return all.filter(({ file, line }) => {
    const place = `${file}\0${line}`;
    return !seen.has(place) && seen.add(place);
  });
}
