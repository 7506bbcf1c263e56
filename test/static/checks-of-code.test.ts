import { describe, expect, it, test } from 'vitest';
import type { CheckDefinition } from '../evidence/define-check.ts';
import buildsOrParses from '../checks/code-quality/builds-or-parses.ts';
import hasPassingTests from '../checks/code-quality/has-passing-tests.ts';
import contentLinter from '../checks/code-quality/linter-and-compiler-are-content.ts';
import mapping from '../checks/code-quality/mapping-is-a-function-of-its-own.ts';
import noSwallowed from '../checks/code-quality/no-error-is-swallowed.ts';
import notOneLump from '../checks/code-quality/not-one-lump.ts';
import testsAlone from '../checks/code-quality/tests-need-nobody-else.ts';
import smallUnits from '../checks/code-quality/units-are-small.ts';
import comments from '../checks/documentation-quality/comments-where-they-help.ts';
import { readCode } from './stages/code.ts';
import { loadLanguages } from './syntax/load-languages.ts';
import type { evidence} from './testing/evidence.ts';
import { fn, judgeFiles, ownTests, source } from './testing/evidence.ts';
import { folderOf } from './testing/folder.ts';
import { sample } from './testing/samples.ts';

const sighting = { file: 'a.ts', line: 1, what: 'x', quotation: '' };
const outcome = (...args: Parameters<typeof judgeFiles>) => judgeFiles(...args).outcome;
const languages = await loadLanguages();

describe.each(languages.map((language) => [language.name, language] as const))('samples in %s', (_name, language) => {
  const CHECKS: [string, CheckDefinition][] = [['CQ-02', notOneLump], ['CQ-04', smallUnits], ['CQ-08', noSwallowed], ['DOC-06', comments]];
  const outcomes = async (which: 'well-structured' | 'lumpy') => {
    const { path, text } = sample(language, which);
    const folder = await folderOf({ [path]: text });
    const { sources, notes } = await readCode(folder.files);
    await folder.remove();
    expect(notes).toEqual([]);
    return CHECKS.map(([code, check]) => `${code} ${outcome(check, { sources })}`);
  };

  it('come out differently', async () => {
    expect(await outcomes('well-structured')).toEqual(['CQ-02 pass', 'CQ-04 pass', 'CQ-08 pass', 'DOC-06 pass']);
    expect(await outcomes('lumpy')).toEqual(['CQ-02 fail', 'CQ-04 fail', 'CQ-08 fail', 'DOC-06 fail']);
  });
});

describe('where little can be told', () => {
  const ALL = [buildsOrParses, notOneLump, mapping, smallUnits, hasPassingTests, testsAlone, contentLinter, noSwallowed, comments];

  test.each(ALL.map((check) => [check.code, check] as const))('%s is unknown with fewer than 40 own lines', (_code, check) => {
    expect(judgeFiles(check, { sources: [source({ ownLines: 39 })] })).toEqual({ outcome: 'unknown', reason: 'only 39 lines of code are the candidate\'s own; 40 are needed to tell' });
  });

  test.each(ALL.map((check) => [check.code, check] as const))('%s is unknown when the code could not be read', (_code, check) => {
    expect(outcome(check, { sources: { unread: 'it took too long' } })).toBe('unknown');
  });

  test.each([notOneLump, mapping, smallUnits, noSwallowed, contentLinter, comments].map((check) => [check.code, check] as const))('%s is unknown in a language without a grammar', (_code, check) => {
    expect(judgeFiles(check, { sources: [source({ known: false, language: 'Shell' })] })).toEqual({ outcome: 'unknown', reason: 'the suite does not read Shell; a person has to' });
  });

  it('a start script beside the program does not matter', () => {
    expect(outcome(notOneLump, { sources: [source(), source({ path: 'run.sh', known: false, language: 'Shell', codeLines: 10 })] })).toBe('pass');
  });
});

describe('CQ-01', () => {
  const build = (changes: object) => ({ preparation: [{ step: 'build' as const, command: ['npm', 'run', 'build'], outcome: 'ok' as const, exitCode: 0, limit: null, ms: 1, outputTail: '', ...changes }] });
  const broken = { lint: { findings: [], broken: [{ ...sighting, what: 'Cannot find name (TS2304)' }], looked: [] } };

  test.each([
    ['a failed build', {}, build({ outcome: 'failed', exitCode: 2 }), 'fail'],
    ['a build that met trouble here', {}, build({ outcome: 'grader-error' }), 'unknown'],
    ['errors that nobody compiled', broken, {}, 'fail'],
    ['errors behind a transpiler', broken, build({ outputTail: '> esbuild src/main.ts' }), 'fail'],
    ['errors behind a compiler that is not listened to', broken, build({ outputTail: '> tsc || true' }), 'fail'],
    ['a build by the compiler', broken, build({ outputTail: '> tsc -p .' }), 'pass'],
    ['code without a build step', {}, {}, 'pass'],
    ['syntax errors', { sources: [source({ syntaxErrors: [sighting] })] }, {}, 'fail'],
  ] as const)('%s', (_name, files, seen, expected) => {
    expect(outcome(buildsOrParses, files as never, seen as never)).toBe(expected);
  });

  it('an order that arrived is proof enough for what the grammar cannot read', () => {
    const worked = [{ code: 'S01', parts: [{ orders: [{}] }], wallMs: 1 }] as never;
    expect(outcome(buildsOrParses, { sources: [source({ syntaxErrors: [sighting] })] }, { scenarios: worked })).toBe('pass');
  });
});

describe('CQ-02, CQ-03, CQ-04, CQ-07', () => {
  test.each([
    ['a function of 120 lines', notOneLump, { sources: [source({ codeLines: 200, functions: [fn({ lines: 120 })] })] }, 'pass'],
    ['a function of 121 lines', notOneLump, { sources: [source({ codeLines: 200, functions: [fn({ lines: 121 })] })] }, 'fail'],
    ['70 % outside of functions', notOneLump, { sources: [source({ topLevelLines: 70 })] }, 'fail'],
    ['69 % outside of functions', notOneLump, { sources: [source({ topLevelLines: 69 })] }, 'pass'],
    ['79 lines in one piece', notOneLump, { sources: [source({ codeLines: 79, topLevelLines: 79 })] }, 'pass'],
    ['a pure mapping', mapping, { sources: [source({ functions: [fn({ fields: ['orderId', 'customerInfo', 'line1', 'orderDate'] })] })] }, 'pass'],
    ['a mapping that sends', mapping, { sources: [source({ functions: [fn({ fields: ['orderId', 'customerInfo', 'line1', 'orderDate'], network: ['fetch'] })] })] }, 'fail'],
    ['a mapping at the top of a script', mapping, { sources: [source({ topLevelFields: ['orderId', 'customerInfo', 'line1', 'orderDate'], topLevelNetwork: ['fetch'] })] }, 'fail'],
    ['a mapping by a table', mapping, { sources: [source({ topLevelFields: ['orderId', 'customerInfo', 'line1', 'orderDate'] })] }, 'unknown'],
    ['one large function', smallUnits, { sources: [source({ functions: [fn({ lines: 61 })] })] }, 'pass'],
    ['two tangled functions', smallUnits, { sources: [source({ functions: [fn({ complexity: 16 }), fn({ lines: 61 })] })] }, 'fail'],
    ['one finding in 100 lines', contentLinter, { lint: { findings: [sighting], broken: [], looked: [{ language: 'TypeScript', lines: 100 }] } }, 'pass'],
    ['two findings in 199 lines', contentLinter, { lint: { findings: [sighting, sighting], broken: [], looked: [{ language: 'TypeScript', lines: 199 }] } }, 'fail'],
    ['a language without a linter', contentLinter, { lint: { findings: [], broken: [], looked: [] } }, 'unknown'],
    ['a linter that failed', contentLinter, { lint: { unread: 'it took too long' } }, 'unknown'],
  ] as [string, CheckDefinition, Parameters<typeof evidence>[0], string][])('%s', (_name, check, files, expected) => {
    expect(outcome(check, files ?? {})).toBe(expected);
  });
});

describe('CQ-05 and CQ-06', () => {
  const withTests = (changes: Parameters<typeof source>[0] = {}) => ({ sources: [source(), source({ path: 'test/a.test.ts', role: 'test', assertions: { own: 5, constant: 0 }, ...changes })] });
  const noCommand = { delivered: { folder: '', manifest: { name: '', language: '', run: ['x'] }, manifestErrors: [], digest: '', files: 1, notices: [] } };
  const refused = ownTests({ outcome: 'failed', exitCode: 1, outside: ['connect ECONNREFUSED 127.0.0.1:4010'] });

  test.each([
    ['tests that pass', withTests(), { ownTests: ownTests() }, 'pass', 'pass'],
    ['a command that runs none of them', withTests(), { ownTests: ownTests({ tests: { runner: 'unittest', passed: 0, failed: 0 } }) }, 'fail', 'pass'],
    ['a runner that does not count', withTests(), { ownTests: ownTests({ tests: null }) }, 'pass', 'pass'],
    ['no tests', {}, { ownTests: ownTests({ tests: null }) }, 'fail', 'fail'],
    ['tests that ran, in files that do not look like it', {}, { ownTests: ownTests() }, 'unknown', 'pass'],
    ['the starter\'s sample alone', withTests({ ownLines: 0 }), { ownTests: ownTests() }, 'fail', 'fail'],
    ['one assertion', withTests({ assertions: { own: 1, constant: 0 } }), { ownTests: ownTests({ tests: null }) }, 'fail', 'pass'],
    ['assertions on constants', withTests({ assertions: { own: 0, constant: 9 } }), { ownTests: ownTests() }, 'fail', 'pass'],
    ['assertions the suite does not know', withTests({ assertions: { own: 0, constant: 0 } }), { ownTests: ownTests() }, 'unknown', 'pass'],
    ['tests in a language the suite does not read', withTests({ known: false, assertions: { own: 0, constant: 0 } }), { ownTests: ownTests({ tests: { runner: 'TAP', passed: 4, failed: 0 } }) }, 'pass', 'pass'],
    ['no test command', withTests(), noCommand, 'fail', 'fail'],
    ['tests that fail', withTests(), { ownTests: ownTests({ outcome: 'failed', exitCode: 1 }) }, 'fail', 'unknown'],
    ['tests that look for a service', withTests(), { ownTests: refused }, 'unknown', 'fail'],
    ['tests that hang', withTests(), { ownTests: ownTests({ outcome: 'timed-out', exitCode: null }) }, 'fail', 'unknown'],
    ['tests that need too much', withTests(), { ownTests: ownTests({ outcome: 'failed', exitCode: null, limit: 'memory' }) }, 'fail', 'unknown'],
    ['a runner that is not here', withTests(), { ownTests: ownTests({ outcome: 'grader-error' }) }, 'unknown', 'unknown'],
    ['a copy that could not be prepared', withTests(), {}, 'unknown', 'unknown'],
  ] as const)('%s', (_name, files, seen, passing, alone) => {
    expect([outcome(hasPassingTests, files as never, seen as never), outcome(testsAlone, files as never, seen as never)]).toEqual([passing, alone]);
  });
});

describe('DOC-06', () => {
  const units = (documented: number, bare: number) => [...Array.from({ length: documented }, () => true), ...Array.from({ length: bare }, () => false)]
    .map((is, index) => ({ file: 'a.ts', line: index + 1, name: 'f', documented: is }));

  test.each([
    ['half of what is offered', [source({ publicUnits: units(1, 1) })], 'pass'],
    ['types bare, and functions that are not offered documented', [source({ publicUnits: units(0, 3), functions: [fn({ documented: true, line: 50 })] })], 'pass'],
    ['functions bare that are offered, others documented', [source({ publicUnits: units(0, 3), functions: [fn({ file: 'a.ts' }), fn({ documented: true, line: 50 })] })], 'fail'],
    ['a header in every module', [source({ publicUnits: units(0, 9), hasHeader: true })], 'pass'],
    ['a third', [source({ publicUnits: units(3, 6) })], 'unknown'],
    ['a header in some modules', [source({ publicUnits: units(0, 2), hasHeader: true }), source({ publicUnits: units(0, 2) })], 'unknown'],
    ['under a fifth', [source({ publicUnits: units(1, 9) })], 'fail'],
    ['nothing offered, functions bare', [source({ functions: [fn()] })], 'fail'],
    ['nothing offered, functions documented', [source({ functions: [fn({ documented: true })] })], 'pass'],
  ] as const)('%s', (_name, sources, expected) => {
    expect(outcome(comments, { sources: [...sources] })).toBe(expected);
  });
});
