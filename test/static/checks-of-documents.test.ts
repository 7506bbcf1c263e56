import { describe, expect, it, test } from 'vitest';
import decisions from '../checks/documentation-quality/explains-decisions.ts';
import ownReadme from '../checks/documentation-quality/has-a-readme-of-its-own.ts';
import variables from '../checks/documentation-quality/lists-every-variable.ts';
import howToRun from '../checks/documentation-quality/says-how-to-run.ts';
import onlyTrue from '../checks/documentation-quality/says-only-what-is-true.ts';
import onFailure from '../checks/documentation-quality/says-what-happens-on-failure.ts';
import certificates from '../checks/security-implementation/certificate-checks-stay-on.ts';
import noSecret from '../checks/security-implementation/no-secret-in-the-files.ts';
import retired from '../checks/technical-advancement/no-retired-means.ts';
import httpTests from '../checks/technical-advancement/signal-http-level-tests.ts';
import schema from '../checks/technical-advancement/signal-schema.ts';
import { documents, judgeFiles, source } from './testing/evidence.ts';

const seen = { file: 'README.md', line: 3, what: 'a command', quotation: 'npm start' };
const LITTLE = { sources: [source({ ownLines: 3 })] };

describe('documents', () => {
  test.each([
    ['DOC-01 with 80 words', ownReadme, documents({ words: 80 }), 'pass'],
    ['DOC-01 with 79 words', ownReadme, documents({ words: 79 }), 'fail'],
    ['DOC-02 with a command', howToRun, documents({ runs: [seen] }), 'pass'],
    ['DOC-02 without one', howToRun, documents(), 'fail'],
    ['DOC-03 with all variables', variables, documents(), 'pass'],
    ['DOC-03 with one missing', variables, documents({ missingVariables: ['OAUTH_SCOPE'] }), 'fail'],
    ['DOC-04 with 60 words', decisions, documents({ decisionWords: 60, decisions: [seen] }), 'pass'],
    ['DOC-04 with 59 words', decisions, documents({ decisionWords: 59, decisions: [seen] }), 'fail'],
    ['DOC-04 in another language', decisions, documents({ english: false }), 'unknown'],
    ['DOC-05 with two themes', onFailure, documents({ failures: [{ theme: 'retries', passage: seen }, { theme: 'exit codes', passage: seen }] }), 'pass'],
    ['DOC-05 with one theme', onFailure, documents({ failures: [{ theme: 'retries', passage: seen }] }), 'fail'],
    ['DOC-05 in another language', onFailure, documents({ english: false }), 'unknown'],
    ['DOC-07 with nothing untrue', onlyTrue, documents(), 'pass'],
    ['DOC-07 with something untrue', onlyTrue, documents({ untrue: [seen] }), 'fail'],
    ['DOC-07 without words of one\'s own', onlyTrue, documents({ words: 0 }), 'unknown'],
  ] as const)('%s', (_name, check, read, outcome) => {
    expect(judgeFiles(check, { documents: read }).outcome).toBe(outcome);
  });

  test.each([ownReadme, howToRun, variables, decisions, onFailure, onlyTrue].map((check) => [check.code, check] as const))('%s is unknown when they could not be read', (_code, check) => {
    expect(judgeFiles(check, { documents: { unread: 'x' } }).outcome).toBe('unknown');
  });

  it('about next to no code only the README itself is judged', () => {
    const outcomes = (read: ReturnType<typeof documents>) => [ownReadme, howToRun, variables, decisions, onFailure, onlyTrue].map((check) => judgeFiles(check, { ...LITTLE, documents: read }).outcome);
    expect(outcomes(documents({ words: 80 }))).toEqual(['pass', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
    expect(outcomes(documents({ words: 0, missingVariables: ['OAUTH_SCOPE'] }))).toEqual(['fail', 'fail', 'fail', 'fail', 'fail', 'unknown']);
  });
});

describe('secrets, certificates, retired means, signals', () => {
  test.each([
    ['SEC-01 without a find', noSecret, {}, 'pass'],
    ['SEC-01 with a find', noSecret, { secrets: { handedOut: [seen], keyLike: [] } }, 'fail'],
    ['SEC-01 with a mere likeness', noSecret, { secrets: { handedOut: [], keyLike: [seen] } }, 'pass'],
    ['SEC-01 unread', noSecret, { secrets: { unread: 'x' } }, 'unknown'],
    ['SEC-07 with a switch in code', certificates, { switches: { inCode: [seen], elsewhere: [] } }, 'fail'],
    ['SEC-07 with a switch in a comment', certificates, { switches: { inCode: [], elsewhere: [seen] } }, 'pass'],
    ['SEC-07 unread', certificates, { switches: { unread: 'x' } }, 'unknown'],
    ['TA-01 with a withdrawn package', retired, { dependencies: { manifests: ['package.json'], retired: [seen], audits: [] } }, 'fail'],
    ['TA-01 with nothing retired', retired, {}, 'pass'],
    ['TA-01 in a language without a grammar', retired, { sources: [source({ known: false, language: 'Shell' })] }, 'unknown'],
    ['TA-03 with zod in the program', schema, { sources: [source({ imports: ['zod'] })] }, 'pass'],
    ['TA-03 with pydantic', schema, { sources: [source({ imports: ['pydantic'] })] }, 'pass'],
    ['TA-03 with none', schema, { sources: [source({ imports: ['zodiac', 'node:fs'] })] }, 'not-shown'],
    ['TA-05 with msw in tests', httpTests, { sources: [source({ role: 'test', imports: ['msw/node'] })] }, 'pass'],
    ['TA-05 with the starter\'s sample', httpTests, { sources: [source({ role: 'test', imports: ['msw/node'], ownLines: 0 })] }, 'not-shown'],
    ['TA-05 with msw in the program', httpTests, { sources: [source({ imports: ['msw'] })] }, 'not-shown'],
  ] as const)('%s', (_name, check, files, outcome) => {
    expect(judgeFiles(check, files as never).outcome).toBe(outcome);
  });

  it('a finding says where, and never quotes more than a line that can be printed', () => {
    const verdict = judgeFiles(noSecret, { secrets: { handedOut: [{ file: 'a\n.ts', line: 7, what: 'the development API key', quotation: 'key = \u001b[31m[the development API key]' }], keyLike: [] } });
    expect(verdict).toEqual({ outcome: 'fail', findings: [{ expected: 'secrets from the environment only', observed: 'the development API key', where: 'a\\u000a.ts:7', quotation: 'key = \\u001b[31m[the development API key]' }] });
  });
});
