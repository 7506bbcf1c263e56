import type { CheckDefinition, FilesSeen } from '../../evidence/define-check.ts';
import type { Verdict } from '../../evidence/verdict.ts';
import type { Manifest } from '../../harness/evidence.ts';
import type { DocumentFacts, FunctionFacts, OwnTests, SourceFacts, StaticEvidence } from '../evidence.ts';

const MANIFEST: Manifest = { name: 'test', language: 'typescript', run: ['node', 'dist/main.js'], test: ['npm', 'test'] };

export const source = (changes: Partial<SourceFacts> = {}): SourceFacts => ({
  path: 'src/main.ts', language: 'TypeScript', known: true, role: 'program', codeLines: 100, ownLines: 100, topLevelLines: 0, topLevelFields: [], topLevelNetwork: [],
  functions: [], publicUnits: [], hasHeader: false, swallowed: [], doubtful: [], syntaxErrors: [], imports: [], assertions: { own: 0, constant: 0 }, ...changes,
});

export const fn = (changes: Partial<FunctionFacts> = {}): FunctionFacts => ({
  file: 'src/main.ts', line: 1, endLine: 5, name: 'work', lines: 5, complexity: 1, nesting: 0, fields: [], network: [], documented: false, ...changes,
});

export const documents = (changes: Partial<DocumentFacts> = {}): DocumentFacts => ({
  files: ['README.md'], words: 200, english: true, runs: [], missingVariables: [], decisions: [], decisionWords: 0, failures: [], untrue: [], ...changes,
});

export const ownTests = (changes: Partial<OwnTests> = {}): OwnTests => ({
  command: ['npm', 'test'], outcome: 'passed', exitCode: 0, limit: null, ms: 1_000, network: 'cut', tests: { runner: 'vitest', passed: 9, failed: 0 }, outside: [], outputTail: '', ...changes,
});

/** What was read of a submission in which nothing special was found. */
export function evidence(changes: Partial<StaticEvidence> = {}): StaticEvidence {
  const sources = changes.sources ?? [source()];
  const known = 'unread' in sources ? [] : sources;
  return {
    notes: [], languages: [...new Set(known.map(({ language }) => language))].map((name) => ({ name, known: known.some((one) => one.language === name && one.known), files: 1, lines: 100 })),
    ownLines: known.reduce((sum, { ownLines }) => sum + ownLines, 0), sources,
    switches: { inCode: [], elsewhere: [] }, lint: { findings: [], broken: [], looked: [{ language: 'TypeScript', lines: 100 }] },
    documents: documents(), secrets: { handedOut: [], keyLike: [] }, duplicates: { inside: [], likeReference: null, likeStarter: 0 }, dependencies: { manifests: [], retired: [], audits: [] },
    readingList: {}, ...changes,
  };
}

/** What a check of the files says. */
export function judgeFiles(check: CheckDefinition, files: Partial<StaticEvidence>, seen: Partial<Omit<FilesSeen, 'files'>> = {}): Verdict {
  if (!('judgeFiles' in check)) throw new Error(`${check.code} does not judge the files.`);
  return check.judgeFiles({
    delivered: { folder: '/x', manifest: MANIFEST, manifestErrors: [], digest: '', files: 1, notices: [] }, preparation: [], scenarios: [], ownTests: null, files: evidence(files), ...seen,
  });
}
