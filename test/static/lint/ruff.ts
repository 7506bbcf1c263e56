import { PositionEncoding, Workspace, type Diagnostic } from '@astral-sh/ruff-wasm-nodejs';
import type { Sighting } from '../evidence.ts';
import type { ScriptFile } from './outside.ts';
import { lineOf, quoted } from '../syntax/lines.ts';

/** Pyflakes' rules but those about taste: f-strings without placeholders, the place of __future__ imports. */
const SETTINGS = {
  'target-version': 'py313',
  lint: { select: ['F'], ignore: ['F541', 'F404'], 'per-file-ignores': {}, 'allowed-confusables': [] },
};
/** Comments that silence the linter; they are blanked in place. */
const SILENCERS = /#\s*(?:(?:ruff|flake8)\s*:\s*)?noqa\b/gi;
const SYNTAX = 'invalid-syntax';

/** Likely mistakes in Python by ruff's pyflakes rules, with the suite's settings and without `noqa`. */
export function lintPython(files: readonly ScriptFile[]): { findings: Sighting[]; broken: Sighting[] } {
  const workspace = new Workspace(SETTINGS, PositionEncoding.Utf16);
  const findings: Sighting[] = [];
  const broken: Sighting[] = [];
  for (const { path, text } of files) {
    const isPackageFace = path.endsWith('__init__.py');
    for (const { code, message, start_location: { row } } of workspace.check(text.replace(SILENCERS, (comment) => '#'.padEnd(comment.length))) as Diagnostic[]) {
      // A package's __init__ imports in order to pass on.
      if (isPackageFace && code === 'F401') continue;
      const seen = { file: path, line: row, what: `${message} (${code ?? SYNTAX})`, quotation: quoted(lineOf(text, row - 1)) };
      (code === null || code === SYNTAX ? broken : findings).push(seen);
    }
  }
  workspace.free();
  return { findings, broken };
}
