import type { LimitName } from '../isolation/limits.ts';

/** A place in the delivered files. */
export interface Place {
  /** Path within the submission. */
  file: string;
  /** From 1. */
  line: number;
}

/** Something seen at a place, in words fit for a finding. */
export interface Sighting extends Place { what: string; quotation: string }

/** What could not be read, and why: never the candidate's fault, so the checks that rest on it are unknown. */
export interface Unread { unread: string }

export const isRead = <T extends object>(value: T | Unread): value is T => !('unread' in value);

/** A function as it stands in a file. */
export interface FunctionFacts extends Place {
  name: string;
  endLine: number;
  /** Lines with code on them; blank lines and comments do not count. */
  lines: number;
  /** Cyclomatic: 1, and 1 for each branch and each `&&` or `||`. */
  complexity: number;
  /** How deep its deepest block stands inside it; 0 for straight code. */
  nesting: number;
  /** Members of the destination's order that it names. */
  fields: string[];
  /** Calls in it that leave the program. */
  network: string[];
  /** A comment stands above it, or a docstring in it. */
  documented: boolean;
}

/** A function or type that other files may use. */
export interface PublicUnit extends Place { name: string; documented: boolean }

/** One file of code. */
export interface SourceFacts {
  path: string;
  language: string;
  /** Whether the suite has a grammar for it; without one only the lines are known. */
  known: boolean;
  role: 'program' | 'test';
  /** Lines with code on them. */
  codeLines: number;
  /** Of these, the ones that are not the starter's. */
  ownLines: number;
  /** Lines of code at the top of the file that do something rather than declare something. */
  topLevelLines: number;
  /** Members of the order named there, and calls there that leave the program. */
  topLevelFields: string[];
  topLevelNetwork: string[];
  functions: FunctionFacts[];
  publicUnits: PublicUnit[];
  /** It begins with a comment that is more than a licence or a directive. */
  hasHeader: boolean;
  swallowed: Sighting[];
  /** Places to ask about that are no fault by themselves, e.g. an answer of the network that is unwrapped. */
  doubtful: Sighting[];
  syntaxErrors: Sighting[];
  imports: string[];
  /** Assertions in its tests, and those that assert on written-out values only. */
  assertions: { own: number; constant: number };
}

/** What linters and compilers found with the suite's own settings. */
export interface LintFacts {
  findings: Sighting[];
  /** Errors that stay with the strictness that the authors chose themselves: by their own standard it does not compile. */
  broken: Sighting[];
  /** Languages that were looked at, with their lines of program code. */
  looked: { language: string; lines: number }[];
}

/** README and docs/, the candidate's own lines only. */
export interface DocumentFacts {
  /** Files that were read, e.g. "README.md". */
  files: string[];
  words: number;
  english: boolean;
  /** Passages that say how to run it. */
  runs: Sighting[];
  /** Required variables that are in no document. */
  missingVariables: string[];
  /** Passages that explain decisions, and their words. */
  decisions: Sighting[];
  decisionWords: number;
  /** Which of retries, rejected records, exit codes and running again are explained, with the passage. */
  failures: { theme: string; passage: Sighting }[];
  /** Commands, files, variables and links that do not exist. */
  untrue: Sighting[];
}

export interface SecretFacts {
  /** Credentials that are handed out for development, found in files. The quotation is masked. */
  handedOut: Sighting[];
  /** What looks like a secret; a person has to tell. Masked. */
  keyLike: Sighting[];
}

export interface DuplicateFacts {
  /** Passages that stand in the submission twice. */
  inside: { first: Place; second: Place; lines: number }[];
  /** Share of the program's lines, from 0 to 1, that also stand in the model answer; null where languages differ. */
  likeReference: number | null;
  /** Share of the program's lines, from 0 to 1, that were given with the starter. */
  likeStarter: number;
}

export interface DependencyFacts {
  /** Files that were read, e.g. "package.json". */
  manifests: string[];
  retired: Sighting[];
  /** What the ecosystems' own audits said, one sentence each. */
  audits: string[];
}

/** A place worth opening in the interview. */
export interface ReadingPlace extends Place { why: string }

/** What was read in the delivered files. Plain data; nothing was run for it. */
export interface StaticEvidence {
  /** What was left out and why; limits that were met. */
  notes: string[];
  languages: { name: string; known: boolean; files: number; lines: number }[];
  /** Lines of code that are not the starter's, tests included. */
  ownLines: number;
  sources: SourceFacts[] | Unread;
  /** Switches that turn certificate checks off: in code, and elsewhere (comments, documents, tests). */
  switches: { inCode: Sighting[]; elsewhere: Sighting[] } | Unread;
  lint: LintFacts | Unread;
  documents: DocumentFacts | Unread;
  secrets: SecretFacts | Unread;
  duplicates: DuplicateFacts | Unread;
  dependencies: DependencyFacts | Unread;
  /** For each criterion the places most worth opening, at most five. */
  readingList: Record<string, ReadingPlace[]>;
}

/** What the candidate's test command did, in a copy without services, network and configuration. */
export interface OwnTests {
  command: string[];
  /** `grader-error`: the command is not installed on this machine. */
  outcome: 'passed' | 'failed' | 'timed-out' | 'grader-error';
  exitCode: number | null;
  /** The limit it was ended for. */
  limit: LimitName | null;
  ms: number;
  /** Whether the network was cut off, or only made useless by settings that a program may ignore. */
  network: 'cut' | 'refused';
  /** Tests that ran by the runner's own summary; null where it is not one the suite knows. */
  tests: { runner: string; passed: number; failed: number } | null;
  /** Lines that show that the tests look for a service or a setting, e.g. ECONNREFUSED. */
  outside: string[];
  /** The end of its output. */
  outputTail: string;
}
