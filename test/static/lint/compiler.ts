import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'jsonc-parser';
import type { Sighting } from '../evidence.ts';
import { mayBeOfANewerNode } from './newer-node.ts';
import { runTool, withFolder, type ScriptFile } from './outside.ts';
import { lineOf, quoted } from '../syntax/lines.ts';

const require = createRequire(import.meta.url);
const TYPES = path.resolve(path.dirname(require.resolve('@types/node/package.json')), '..');
/** The native compiler takes a tenth of the time and a quarter of the memory of the one that is written in JavaScript. */
const COMPILER = path.dirname(require.resolve('typescript-native/package.json'));
const SETTINGS_FILE = 'tsconfig.json';

/** The suite's settings: as lenient as can be in all but `strict`. */
const SETTINGS = {
  target: 'esnext', module: 'esnext', moduleResolution: 'bundler', lib: ['esnext'], types: ['node'], typeRoots: [TYPES],
  noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, resolveJsonModule: true, esModuleInterop: true, allowJs: false,
  jsx: 'preserve', experimentalDecorators: true, allowSyntheticDefaultImports: true, isolatedModules: false, moduleDetection: 'force',
};

/** Packages are not installed for this look, so what comes from them is unknown and can be neither right nor wrong:
 * missing modules and types, errors that were expected of them, implicit `any`, and names that test runners bring along. */
const NOT_KNOWN_HERE = new Set([2578, 2307, 2688, 2792, 7016, 2580, 2582, 2591, 2593, 2867, 2868, 1259, 2503, 2875]);
/** Comments that silence the compiler: the suite's own settings hold for everybody. */
const SILENCERS = /@ts-(ignore|expect-error|nocheck)\b/g;
/** The browser's library is as large as all others together; of its names, programs like these use the types around fetch. */
const BROWSER_NAME = /'(HeadersInit|BodyInit|RequestInfo|XMLHttpRequest|window|document|navigator|Document|Window|Event\w*|\w+Event|Storage|localStorage|HTML\w*|DOM\w+|URLPattern)'/;
const isMissingName = (code: number): boolean => code === 2304 || code === 2552 || code === 2584 || code === 2812;
const isImplicitAny = (code: number): boolean => code >= 7005 && code <= 7053;

/** How strict the authors are with themselves, as their tsconfig.json says. */
export interface Strictness { strict?: boolean; noImplicitAny?: boolean; strictNullChecks?: boolean }

/** Reads the strictness from the text of a tsconfig.json; none where it says nothing or cannot be read. */
export function strictnessOf(text: string): Strictness {
  const options = membersOf(membersOf(parse(text)).compilerOptions);
  const chosen = (['strict', 'noImplicitAny', 'strictNullChecks'] as const).filter((name) => typeof options[name] === 'boolean');
  return Object.fromEntries(chosen.map((name) => [name, options[name]]));
}

const membersOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Type errors by `tsc --strict`, and those that stay with the strictness the authors chose: by their own standard this does not compile.
 * @param files of the program; modules they import from packages are taken as `any`
 * @throws Error where the compiler does not come to its end */
export async function compileStrictly(files: readonly ScriptFile[], own: Strictness = {}): Promise<{ findings: Sighting[]; broken: Sighting[] }> {
  const findings = await compile(files, { strict: true }, (text) => text.replace(SILENCERS, (comment) => comment.replace('@', ' ')));
  return { findings, broken: findings.length === 0 ? [] : await compile(files, { strict: false, ...own }, (text) => text) };
}

async function compile(files: readonly ScriptFile[], strictness: Strictness, edit: (text: string) => string): Promise<Sighting[]> {
  const settings = { compilerOptions: { ...SETTINGS, ...strictness }, files: files.map(({ path: name }) => name) };
  const edited = files.map(({ path: name, text }) => ({ path: name, text: staysInside(name, edit(text)) }));
  const { printed, code: exitCode } = await withFolder([...edited, { path: SETTINGS_FILE, text: JSON.stringify(settings) }], async (folder) =>
    runTool([await programOf(COMPILER)], ['--project', SETTINGS_FILE, '--pretty', 'false'], folder));
  const errors = errorsIn(printed);
  // It did not look at the files, then; no finding must be taken for a good sign.
  if (exitCode !== 0 && errors.length === 0) throw new Error(`the compiler failed: ${quoted(printed) || `exit code ${exitCode}`}`);
  const sources = new Map(files.map(({ path: name, text }) => [name, text]));
  const ownTypes = new Set(files.flatMap(({ text }) => typesIn(text)));
  return errors.filter(({ file, code, message }) => sources.has(file) && isKnownWrong(code, message, sources.get(file) ?? '', ownTypes))
    .map(({ file, line, code, message }) => ({ file, line, what: `${message} (TS${code})`, quotation: quoted(lineOf(sources.get(file) ?? '', line - 1)) }));
}

/** The package's machine code for this system, as the package itself finds it. */
async function programOf(folder: string): Promise<string> {
  const { default: getExePath } = await import(pathToFileURL(path.join(folder, 'lib/getExePath.js')).href) as { default: () => string };
  return getExePath();
}

/** What a file imports, comments before it included; other texts that look like paths are the program's own. */
const IMPORTED = /(\b(?:from|import|require)(?:\s|\(|\/\*.*?\*\/)*)(['"])([^'"\n]+)\2/g;

/** Lets a file lead the compiler nowhere else on this disk: what it would print of other files has no place in a report. */
function staysInside(name: string, text: string): string {
  const isOutside = (specifier: string) => path.isAbsolute(specifier) || path.posix.join(path.posix.dirname(name), specifier).startsWith('..');
  return text.replace(/^([ \t]*\/\/)\/(?=[ \t]*<)/gm, '$1 ')
    .replace(IMPORTED, (whole: string, before: string, quote: string, specifier: string) => (isOutside(specifier) ? `${before}${quote}outside-of-the-submission${quote}` : whole));
}

interface CompilerError { file: string; line: number; code: number; message: string }

/** Reads what the compiler prints; the lines that go on with a message are indented. */
function errorsIn(printed: string): CompilerError[] {
  const errors: CompilerError[] = [];
  for (const row of printed.split('\n')) {
    const [, file = '', line, code, message = ''] = /^(.+)\((\d+),\d+\): error TS(\d+): (.*)$/.exec(row.trimEnd()) ?? [];
    const last = errors.at(-1);
    if (file !== '') errors.push({ file, line: Number(line), code: Number(code), message });
    else if (last && row.startsWith(' ')) last.message += ` ${row.trim()}`;
  }
  return errors;
}

function isKnownWrong(code: number, message: string, text: string, ownTypes: ReadonlySet<string>): boolean {
  const usesPackages = [...text.matchAll(/^\s*import\b[^'"]*['"]([^'"]+)['"]/gm)].some(([, name = '']) => !name.startsWith('.') && !name.startsWith('node:'));
  return !NOT_KNOWN_HERE.has(code) && !(usesPackages && isImplicitAny(code)) && !(isMissingName(code) && BROWSER_NAME.test(message)) && !mayBeOfANewerNode(code, message, ownTypes);
}

const typesIn = (text: string): string[] => [...text.matchAll(/\b(?:class|interface|type)\s+(\w+)/g)].map(([, name = '']) => name);
