import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** An arrow of the architecture: files in `folder` must not import what stands under `targets`. */
const mayNotImport = (folder, targets, message) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ group: targets.map((target) => `**/${target}/**`), message }] }],
  },
});

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/results/', '**/output/', 'coverage/', 'starter/', 'reference-solution/', 'test/corpus/*/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Small units: the reader should never have to scroll far. An exception carries its reason beside it.
      'max-lines': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Type parameters such as defineCheck<const S> carry inference to the caller.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  {
    // A describe block is one function and holds a whole table of cases.
    files: ['**/*.test.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  mayNotImport('mock-apis', ['rubric', 'test', 'starter', 'reference-solution'], 'mock-apis imports nothing of ours.'),
  mayNotImport('rubric', ['mock-apis', 'test', 'starter', 'reference-solution'], 'rubric imports nothing of ours.'),
  mayNotImport('test', ['starter', 'reference-solution'], 'The suite reads submissions as a black box and never imports them.'),
);
