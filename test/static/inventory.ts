import type { DeliveredFile } from '../harness/submission.ts';
import { listing } from './printable.ts';
import type { Language } from './syntax/language.ts';

/** Code beyond these bounds was not written in an hour, by whatever means. They also bound the memory that reading takes. */
const MAX_CODE_BYTES = 256 * 1024;
const MAX_CODE_FILES = 500;
const MAX_CODE_TOTAL_BYTES = 1 * 1024 * 1024;

/** What tools write, and what others wrote. */
const NOT_WRITTEN_HERE = /(^|\/)(dist|build|out|target|bin|obj|vendor|third_party|node_modules|\.venv|venv|env|site-packages|__pycache__|coverage|output|results|\.next|\.gradle|\.idea|\.vscode|\.yarn|\.terraform|Pods)\//;
const GENERATED_NAME = /\.(min|bundle|generated|g|pb)\.[a-z]+$|_pb2(_grpc)?\.py$|\.designer\.cs$/i;
/** Settings of tools in a programming language are no part of the program. */
const SETTINGS = /(^|\/)([\w.-]+\.config\.[cm]?[jt]s|\.?[\w-]+rc\.[cm]?js|(build|settings)\.gradle\.kts|build\.rs|Rakefile|noxfile\.py|tasks\.py)$/;
const TEST_PLACE = /(^|\/)(tests?|t|specs?|__tests__|__mocks__|e2e|testing|fixtures)\/|[._-](test|spec)s?\.[^/.]+$|\.(t|bats)$/i;
const DOCUMENT = /^(README[^/]*|docs?\/.+\.(md|markdown|rst|adoc|txt)|(DESIGN|DECISIONS|NOTES|ARCHITECTURE)[^/]*\.(md|rst|txt))$/i;

/** Languages that are recognised and counted, but not read. */
const OTHER_LANGUAGES: Record<string, string> = {
  '.sh': 'Shell', '.bash': 'Shell', '.zsh': 'Shell', '.bats': 'Shell', '.ps1': 'PowerShell', '.pl': 'Perl', '.pm': 'Perl', '.t': 'Perl', '.lua': 'Lua', '.swift': 'Swift', '.scala': 'Scala',
  '.ex': 'Elixir', '.exs': 'Elixir', '.erl': 'Erlang', '.hs': 'Haskell', '.clj': 'Clojure', '.c': 'C', '.h': 'C', '.cc': 'C++', '.cpp': 'C++', '.hpp': 'C++',
  '.dart': 'Dart', '.r': 'R', '.jl': 'Julia', '.groovy': 'Groovy', '.fs': 'F#', '.vb': 'Visual Basic', '.zig': 'Zig', '.nim': 'Nim', '.cr': 'Crystal', '.ml': 'OCaml',
};

/** A file of code, and how it is to be read. */
export interface CodeFile extends DeliveredFile {
  language: string;
  known: boolean;
  role: 'program' | 'test';
}

export interface Inventory {
  code: CodeFile[];
  /** README and docs/. */
  documents: DeliveredFile[];
  /** All regular files by path, whatever is in them. */
  files: DeliveredFile[];
  /** What was left out and why. */
  notes: string[];
}

/** Sorts the delivered files by name and size alone; opens none of them. */
export function takeInventory(delivered: readonly DeliveredFile[], languages: readonly Language[]): Inventory {
  const files = delivered.filter(({ kind }) => kind === 'file');
  const notes: string[] = [];
  const leaveOut = (from: CodeFile[], isOut: (file: CodeFile) => boolean, reason: string): CodeFile[] => {
    const out = from.filter(isOut);
    if (out.length > 0) notes.push(`Not read as code, ${reason}: ${listing(out.map(({ path }) => path))}.`);
    return from.filter((file) => !isOut(file));
  };
  const named = files.flatMap((file) => classify(file, languages) ?? []);
  const own = leaveOut(named, ({ path }) => NOT_WRITTEN_HERE.test(path) || GENERATED_NAME.test(path), 'because tools or others wrote it');
  const small = leaveOut(own, ({ bytes }) => bytes > MAX_CODE_BYTES, `because it is larger than ${MAX_CODE_BYTES / 1024} KiB`);
  let total = 0;
  const within = new Set(small.filter(({ bytes }, index) => { total += bytes; return index < MAX_CODE_FILES && total <= MAX_CODE_TOTAL_BYTES; }));
  const code = leaveOut(small, (file) => !within.has(file), `because there is more than ${MAX_CODE_FILES} files or ${MAX_CODE_TOTAL_BYTES / 1024 / 1024} MiB of it`);
  const links = delivered.filter(({ kind }) => kind === 'link').map(({ path }) => path);
  if (links.length > 0) notes.push(`Links were not followed: ${listing(links)}.`);
  return { code, documents: files.filter(({ path }) => DOCUMENT.test(path)), files, notes };
}

function classify(file: DeliveredFile, languages: readonly Language[]): CodeFile | null {
  const extension = /\.[^./]+$/.exec(file.path.toLowerCase())?.[0] ?? '';
  const language = languages.find(({ extensions }) => extensions.includes(extension));
  const name = language?.name ?? OTHER_LANGUAGES[extension];
  if (name === undefined || SETTINGS.test(file.path)) return null;
  const isTest = TEST_PLACE.test(file.path) || (language?.testFile?.test(file.path) ?? false);
  return { ...file, language: name, known: language !== undefined, role: isTest ? 'test' : 'program' };
}
