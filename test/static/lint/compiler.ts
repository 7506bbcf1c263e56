import { createRequire } from 'node:module';
import path from 'node:path';
import type * as TypeScript from 'typescript';
import type { Sighting } from '../evidence.ts';
import type { ScriptFile } from './eslint.ts';
import { loadAsIs } from './load-as-is.ts';
import { mayBeOfANewerNode } from './newer-node.ts';

const ts = loadAsIs<typeof TypeScript>('typescript');

/** The submission stands here for the compiler; nothing else of the disk is below it. */
const ROOT = '/submission';
const LIBRARY = path.dirname(ts.getDefaultLibFilePath({}));
const TYPES = path.resolve(path.dirname(createRequire(import.meta.url).resolve('@types/node/package.json')), '..');
const MAX_QUOTED = 160;

/** The suite's settings: as lenient as can be in all but `strict`. */
const SETTINGS: TypeScript.CompilerOptions = {
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts'], types: ['node'], typeRoots: [TYPES],
  noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, resolveJsonModule: true, esModuleInterop: true, allowJs: false,
  jsx: ts.JsxEmit.Preserve, experimentalDecorators: true, allowSyntheticDefaultImports: true, isolatedModules: false, moduleDetection: ts.ModuleDetectionKind.Force,
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
export type Strictness = Pick<TypeScript.CompilerOptions, 'strict' | 'noImplicitAny' | 'strictNullChecks'>;

/** Reads the strictness from the text of a tsconfig.json; none where it says nothing or cannot be read. */
export function strictnessOf(text: string): Strictness {
  const { config } = ts.parseConfigFileTextToJson('tsconfig.json', text) as { config?: unknown };
  const options = membersOf(membersOf(config).compilerOptions);
  const chosen = (['strict', 'noImplicitAny', 'strictNullChecks'] as const).filter((name) => typeof options[name] === 'boolean');
  return Object.fromEntries(chosen.map((name) => [name, options[name]]));
}

const membersOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Type errors by `tsc --strict`, and those that stay with the strictness the authors chose: by their own standard this does not compile.
 * @param files of the program; modules they import from packages are taken as `any` */
export function compileStrictly(files: readonly ScriptFile[], own: Strictness = {}): { findings: Sighting[]; broken: Sighting[] } {
  const library = new Map<string, TypeScript.SourceFile>();
  const compile = (options: Strictness, edit: (text: string) => string): Sighting[] => {
    const sources = new Map(files.map(({ path: name, text }) => [path.posix.join(ROOT, name), edit(text)]));
    return errorsOf(ts.createProgram([...sources.keys()], { ...SETTINGS, ...options }, createHost(sources, library)), sources);
  };
  const findings = compile({ strict: true }, (text) => text.replace(SILENCERS, (comment) => comment.replace('@', ' ')));
  return { findings, broken: findings.length === 0 ? [] : compile({ strict: false, ...own }, (text) => text) };
}

function errorsOf(program: TypeScript.Program, sources: ReadonlyMap<string, string>): Sighting[] {
  const own = program.getSourceFiles().filter(({ fileName }) => sources.has(fileName));
  const ownTypes = new Set(own.flatMap(typesIn));
  return own.flatMap((file) => {
    const usesPackages = importsOf(file).some((name) => !name.startsWith('.') && !name.startsWith('node:'));
    const isKnownWrong = ({ category, code, messageText }: TypeScript.Diagnostic): boolean => {
      const message = ts.flattenDiagnosticMessageText(messageText, ' ');
      return category === ts.DiagnosticCategory.Error && !NOT_KNOWN_HERE.has(code) && !(usesPackages && isImplicitAny(code))
        && !(isMissingName(code) && BROWSER_NAME.test(message)) && !mayBeOfANewerNode(code, message, ownTypes);
    };
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].filter(isKnownWrong).map((error) => describe(error, file));
  });
}

const typesIn = (file: TypeScript.SourceFile): string[] =>
  file.statements.flatMap((statement) => (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? statement.name?.text ?? [] : []));

const importsOf = (file: TypeScript.SourceFile): string[] =>
  file.statements.flatMap((statement) => (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier.text] : []));

function describe({ start = 0, messageText, code }: TypeScript.Diagnostic, file: TypeScript.SourceFile): Sighting {
  const { line } = file.getLineAndCharacterOfPosition(start);
  const quotation = (file.text.split('\n')[line] ?? '').trim().slice(0, MAX_QUOTED);
  return { file: path.posix.relative(ROOT, file.fileName), line: line + 1, what: `${ts.flattenDiagnosticMessageText(messageText, ' ')} (TS${code})`, quotation };
}

/** Sees the submission's files, the compiler's library and the types of Node, and nothing else.
 * @param library what was read of the latter two, for the next host */
function createHost(sources: ReadonlyMap<string, string>, library: Map<string, TypeScript.SourceFile>): TypeScript.CompilerHost {
  const isAllowed = (name: string): boolean => name.startsWith(LIBRARY + path.sep) || name.startsWith(path.join(TYPES, 'node') + path.sep) || name.startsWith(path.join(TYPES, '..', 'undici-types') + path.sep);
  const read = (name: string): string | undefined => sources.get(name) ?? (isAllowed(name) ? ts.sys.readFile(name) : undefined);
  return {
    getSourceFile: (name, target) => {
      const known = library.get(name);
      if (known) return known;
      const text = read(name);
      if (text === undefined) return undefined;
      // Two thirds of the types of Node are comments, which say nothing to the compiler.
      const file = ts.createSourceFile(name, text, { ...(typeof target === 'object' ? target : { languageVersion: target }), jsDocParsingMode: ts.JSDocParsingMode.ParseNone });
      if (!sources.has(name)) library.set(name, file);
      return file;
    },
    fileExists: (name) => sources.has(name) || (isAllowed(name) && ts.sys.fileExists(name)),
    readFile: read,
    directoryExists: (name) => name.startsWith(ROOT) ? [...sources.keys()].some((file) => file.startsWith(`${name}/`)) : name.startsWith(path.dirname(TYPES)),
    getDirectories: (name) => (name === TYPES ? ['node'] : []),
    getDefaultLibFileName: () => ts.getDefaultLibFilePath(SETTINGS),
    getDefaultLibLocation: () => LIBRARY,
    getCurrentDirectory: () => ROOT,
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  };
}
