import { createRequire } from 'node:module';
import path from 'node:path';
import type { Sighting } from '../evidence.ts';
import { runTool, withFolder, type ScriptFile } from './outside.ts';
import { lineOf, quoted } from '../syntax/lines.ts';

/** The rules that ESLint and typescript-eslint recommend, without those that are about taste, that another check judges (no-empty is
 * CQ-08), or that the compiler knows better: likely mistakes are left. */
const RULES = `constructor-super for-direction getter-return no-class-assign no-compare-neg-zero no-cond-assign no-const-assign no-constant-binary-expression
  no-constant-condition no-debugger no-delete-var no-dupe-class-members no-dupe-else-if no-dupe-keys no-duplicate-case no-empty-character-class no-empty-pattern
  no-empty-static-block no-ex-assign no-fallthrough no-func-assign no-global-assign no-import-assign no-invalid-regexp no-irregular-whitespace no-loss-of-precision
  no-new-native-nonconstructor no-nonoctal-decimal-escape no-obj-calls no-redeclare no-self-assign no-setter-return no-shadow-restricted-names no-sparse-arrays
  no-this-before-super no-unassigned-vars no-undef no-unexpected-multiline no-unreachable no-unsafe-finally no-unsafe-negation no-unsafe-optional-chaining
  no-unused-labels no-unused-private-class-members no-useless-backreference no-with require-yield use-isnan valid-typeof`.split(/\s+/);
const TYPESCRIPT_RULES = ['no-unused-expressions', 'no-array-constructor', 'typescript/no-duplicate-enum-values', 'typescript/no-extra-non-null-assertion', 'typescript/no-misused-new',
  'typescript/no-non-null-asserted-optional-chain', 'typescript/no-unsafe-declaration-merging'];
/** A leading underscore and a caught error that is not needed say "left out on purpose". */
const UNUSED = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }];
const TYPESCRIPT = ['*.ts', '*.tsx', '*.mts', '*.cts'];

const asErrors = (rules: readonly string[]) => Object.fromEntries(rules.map((rule) => [rule, 'error']));
const SETTINGS = {
  plugins: ['typescript'], categories: { correctness: 'off' }, env: { builtin: true, node: true, commonjs: true },
  globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])),
  rules: { ...asErrors(RULES), 'no-unused-vars': UNUSED },
  overrides: [{ files: TYPESCRIPT, rules: { ...asErrors(TYPESCRIPT_RULES), 'no-undef': 'off', 'no-redeclare': 'off' } }],
};
const SETTINGS_FILE = 'settings.json';
/** By the running Node: an npm package that brings its own machine code. */
const OXLINT = [process.execPath, path.join(path.dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint')];
/** Comments that silence the linter: the suite's own settings hold for everybody. */
const SILENCERS = /\b(?:eslint|oxlint)-(?=disable|enable)/g;

interface Diagnostic { message: string; code?: string; filename: string; labels: { span: { line: number } }[] }

/** Likely mistakes, with the suite's settings; settings and comments of the candidate count for nothing.
 * @returns findings, and files that are no valid JavaScript or TypeScript
 * @throws Error where the linter does not come to its end */
export async function lintScripts(files: readonly ScriptFile[]): Promise<{ findings: Sighting[]; broken: Sighting[] }> {
  // Names that no pattern of the linter leaves out, such as node_modules or a leading dot.
  const named = new Map(files.map((file, index) => [`file-${index}${/\.[^./]+$/.exec(file.path)?.[0] ?? '.js'}`, file]));
  const texts = [...named].map(([name, { text }]) => ({ path: name, text: text.replace(SILENCERS, 'without ') }));
  const { printed } = await withFolder([...texts, { path: SETTINGS_FILE, text: JSON.stringify(SETTINGS) }], (folder) =>
    runTool(OXLINT, ['--config', SETTINGS_FILE, '--disable-nested-config', '--no-ignore', '--format', 'json', '.'], folder));
  const { diagnostics } = JSON.parse(printed) as { diagnostics: Diagnostic[] };
  const [findings, broken]: [Sighting[], Sighting[]] = [[], []];
  for (const { message, code, filename, labels: [label] } of diagnostics) {
    const file = named.get(filename);
    if (!file) continue;
    const line = label?.span.line ?? 1;
    const seen = { file: file.path, line, what: `${message} (${/\(([^)]+)\)/.exec(code ?? '')?.[1] ?? 'syntax'})`, quotation: quoted(lineOf(file.text, line - 1)) };
    (code === undefined ? broken : findings).push(seen);
  }
  return { findings: inOrder(findings, files), broken: inOrder(broken, files) };
}

/** Several threads look at the files; the same submission must bring the same results. */
function inOrder(seen: Sighting[], files: readonly ScriptFile[]): Sighting[] {
  const places = new Map(files.map(({ path: name }, index) => [name, index]));
  return seen.sort((one, other) => (places.get(one.file) ?? 0) - (places.get(other.file) ?? 0) || one.line - other.line || (one.what < other.what ? -1 : 1));
}
