import { createRequire } from 'node:module';
import type { SyntaxNode } from './node.ts';

/** A file's text with its tree, as rules about languages see it. */
export interface Source {
  text: string;
  root: SyntaxNode;
}

/** What the suite has to know of a programming language to read it: one file in test/static/languages/, one default export,
 * found by directory. Everything else (length, nesting, complexity, comments, fields) is measured for all languages alike. */
export interface Language {
  /** As people write it. */
  name: string;
  /** With their dots, in lower case. */
  extensions: readonly string[];
  /** Path of the grammar's WebAssembly file. */
  grammar: (extension: string) => string;
  /** File names of tests, beside the folders and endings that hold for all languages. */
  testFile?: RegExp;
  /** Nodes that are functions of their own, as the language's usual complexity tool counts them. */
  functions: ReadonlySet<string>;
  /** Nodes that add a path through a function; see `decides` for what a set cannot say. */
  branches: ReadonlySet<string>;
  decides?: (node: SyntaxNode, source: Source) => boolean;
  /** Nodes that indent what is in them. An `else if` counts once. */
  nesting: ReadonlySet<string>;
  comments: ReadonlySet<string>;
  /** Text that documents although it is no comment, as Python's docstrings. */
  isDocstring?: (node: SyntaxNode) => boolean;
  calls: ReadonlySet<string>;
  /** Values written out in the source: an assertion on nothing else proves nothing. */
  literals: ReadonlySet<string>;
  /** Whether a node at the top of a file only declares: an import, a function, a type. */
  declares: (node: SyntaxNode, source: Source) => boolean;
  /** Nodes that only wrap others at the top of a file, as a namespace does. */
  wrappers: ReadonlySet<string>;
  /** Whether other files may use this function or type. */
  isPublic: (node: SyntaxNode, source: Source) => boolean;
  /** How an error gets lost here without a trace, in a few words; null where none does. A comment beside it makes it a decision. */
  swallows: (node: SyntaxNode, source: Source) => string | null;
  /** What a person should ask about here although it is no fault, in a few words; null where nothing is. */
  doubts?: (node: SyntaxNode, source: Source) => string | null;
  /** The names of what a node imports. */
  imports: (node: SyntaxNode, source: Source) => string[];
  /** Calls that leave the program: the end of what is called, e.g. `client.send`. */
  network: RegExp;
  /** Calls that assert something. */
  asserts: RegExp;
  /** Other nodes that assert, with what they assert on; null where it is none. */
  assertion?: (node: SyntaxNode, source: Source) => SyntaxNode[] | null;
  /** Whether the node holds tests although its file is part of the program. */
  isTestCode?: (node: SyntaxNode, source: Source) => boolean;
}

const find = createRequire(import.meta.url);

/* Grammars come ready-made as WebAssembly: the per-language packages of tree-sitter compile natively on installation, and the
 * collection that has all ten is built in a format which today's runtime refuses. */

/** One of the grammars that Visual Studio Code is built with: nine of the ten languages come from this one package. */
export const vscodeGrammar = (name: string): string => find.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`);

/** The tenth, from a package that holds this grammar alone. */
export const kotlinGrammar = (): string => find.resolve('@lumis-sh/wasm-kotlin/tree-sitter-kotlin.wasm');

export const textOf = (node: SyntaxNode, { text }: Source): string => text.slice(node.start, node.end);

/** A set of node types. */
export const types = (...names: string[]): ReadonlySet<string> => new Set(names);

/** Whether a block has nothing in it but comments and punctuation. */
export const isEmptyBlock = (block: SyntaxNode | undefined, comments: ReadonlySet<string>): boolean =>
  block === undefined || block.children.every((child) => !child.named || comments.has(child.type));

/** What is called, without its arguments, e.g. `this.http.post`; at most the last {@link MAX_CALLEE} characters. */
export function calleeOf(call: SyntaxNode, source: Source): string {
  const args = call.children.find(({ type, field }) => field === 'arguments' || type === 'call_suffix' || type === 'token_tree');
  return source.text.slice(call.start, args?.start ?? call.end).trim().slice(-MAX_CALLEE);
}
const MAX_CALLEE = 120;
