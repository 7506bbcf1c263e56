import js from '@eslint/js';
import type { Linter } from 'eslint';
import type * as Universal from 'eslint/universal';
import type TypeScriptEslint from 'typescript-eslint';
import type { Sighting } from '../evidence.ts';
import { loadAsIs } from './load-as-is.ts';

const eslint = loadAsIs<typeof Universal>('eslint/universal');
const tseslint = loadAsIs<typeof TypeScriptEslint>('typescript-eslint');

/** Recommended rules that are about taste, or that another check judges (no-empty is CQ-08). Only likely mistakes are left. */
const MATTERS_OF_TASTE = [
  'no-empty', 'no-control-regex', 'no-useless-escape', 'no-misleading-character-class', 'no-regex-spaces', 'no-extra-boolean-cast', 'no-useless-catch', 'preserve-caught-error',
  'no-var', 'prefer-const', 'prefer-rest-params', 'prefer-spread', 'no-case-declarations', 'no-useless-assignment', 'no-async-promise-executor', 'no-prototype-builtins',
  '@typescript-eslint/no-explicit-any', '@typescript-eslint/ban-ts-comment', '@typescript-eslint/no-require-imports', '@typescript-eslint/no-namespace',
  '@typescript-eslint/no-empty-object-type', '@typescript-eslint/triple-slash-reference', '@typescript-eslint/no-this-alias', '@typescript-eslint/prefer-as-const',
  '@typescript-eslint/no-unnecessary-type-constraint', '@typescript-eslint/no-unsafe-function-type', '@typescript-eslint/no-wrapper-object-types',
  '@typescript-eslint/prefer-namespace-keyword',
];
/** A leading underscore and a caught error that is not needed say "left out on purpose". */
const UNUSED = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }] as const;

const off = Object.fromEntries(MATTERS_OF_TASTE.map((rule) => [rule, 'off' as const]));
/** What Node has everywhere, and what CommonJS adds. */
const GLOBALS = Object.fromEntries(
  [...Object.getOwnPropertyNames(globalThis), 'require', 'module', 'exports', '__dirname', '__filename'].map((name) => [name, 'readonly' as const]));
const SCRIPTS = ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'];
const MAX_QUOTED = 160;

/** A file of JavaScript or TypeScript. */
export interface ScriptFile { path: string; text: string }

const forJavaScript = (sourceType: 'module' | 'commonjs'): Linter.Config => ({
  languageOptions: { globals: GLOBALS, sourceType, parserOptions: { ecmaFeatures: { jsx: true } } },
  rules: { ...js.configs.recommended.rules, ...off, 'no-unused-vars': [...UNUSED] },
});

const forTypeScript = (path: string): Linter.Config[] => [
  js.configs.recommended,
  ...tseslint.configs.recommended as Linter.Config[],
  {
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: /x$/.test(path) } } },
    // The compiler knows better what is defined.
    rules: { ...off, 'no-undef': 'off', '@typescript-eslint/no-unused-vars': [...UNUSED] },
  },
];

/** Likely mistakes by ESLint's recommended rules, with the suite's settings; settings and comments of the candidate count for nothing.
 * @returns findings, and files that are no valid JavaScript or TypeScript */
export function lintScripts(files: readonly ScriptFile[]): { findings: Sighting[]; broken: Sighting[] } {
  const linter = new eslint.Linter({ configType: 'flat' });
  const findings: Sighting[] = [];
  const broken: Sighting[] = [];
  for (const { path, text } of files) {
    const rows = text.split('\n');
    for (const message of linter.verify(text, configFor(path, text), { filename: nameFor(path) })) {
      // A word on comments that have no effect here is no finding.
      if (message.ruleId === null && !message.fatal) continue;
      const seen = { file: path, line: message.line, what: `${message.message} (${message.ruleId ?? 'syntax'})`, quotation: (rows[message.line - 1] ?? '').trim().slice(0, MAX_QUOTED) };
      (message.fatal ? broken : findings).push(seen);
    }
  }
  return { findings, broken };
}

function configFor(path: string, text: string): Linter.Config[] {
  const isTypeScript = /\.[cm]?tsx?$/.test(path);
  const sourceType = path.endsWith('.cjs') || (!/^\s*(import|export)\b/m.test(text) && /\brequire\(|module\.exports/.test(text)) ? 'commonjs' : 'module';
  const all = { files: SCRIPTS, linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' as const } };
  return isTypeScript ? [all, ...forTypeScript(path)].map((part) => ({ ...part, files: SCRIPTS })) : [all, { ...forJavaScript(sourceType), files: SCRIPTS }];
}

/** A name that no pattern of the linter leaves out, such as node_modules or a leading dot. */
const nameFor = (path: string): string => `file${/\.[^./]+$/.exec(path)?.[0] ?? '.js'}`;
