import { Language as Grammar, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import { cpuMs } from '../cpu.ts';
import type { SyntaxNode } from './node.ts';

/** A file that takes longer is not one that a person wrote. Time of the processor, since the machine may be busy with other things. */
const MAX_PARSE_MS = 2_000;
/** Half a megabyte of dense code has fewer; beyond it the tree is larger than it is worth. */
const MAX_NODES = 400_000;

/** A file could not be read as a tree; the message says why, fit for a note. */
export class ParseFailure extends Error {}

let ready: Promise<void> | undefined;
const grammars = new Map<string, Promise<Grammar>>();

/** Loads a grammar once.
 * @param file path of its WebAssembly file
 * @throws ParseFailure where it cannot be loaded */
async function grammarOf(file: string): Promise<Grammar> {
  ready ??= Parser.init();
  await ready;
  const loading = grammars.get(file) ?? Grammar.load(file);
  grammars.set(file, loading);
  try {
    return await loading;
  } catch (error) {
    throw new ParseFailure(`its grammar cannot be loaded (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Reads source text as a syntax tree; where the text is wrong the tree holds nodes of type ERROR.
 * @throws ParseFailure where the grammar cannot be loaded, or the text takes too long or grows too large */
export async function parse(source: string, grammarFile: string, maxMs = MAX_PARSE_MS): Promise<SyntaxNode> {
  const grammar = await grammarOf(grammarFile);
  const parser = new Parser();
  let tree: Tree | null = null;
  try {
    parser.setLanguage(grammar);
    const deadline = cpuMs() + maxMs;
    tree = parser.parse(source, null, { progressCallback: () => cpuMs() > deadline });
    if (!tree) throw new ParseFailure(`reading it took longer than ${maxMs / 1000} s`);
    return copy(tree.walk());
  } finally {
    tree?.delete();
    parser.delete();
  }
}

/** Copies a tree out of the parser's memory. */
function copy(cursor: TreeCursor): SyntaxNode {
  const root = nodeAt(cursor, null);
  let parent = root;
  let count = 1;
  let descend = cursor.gotoFirstChild();
  while (descend) {
    const node = nodeAt(cursor, parent);
    parent.children.push(node);
    count += 1;
    if (count > MAX_NODES) throw new ParseFailure(`it is larger than ${MAX_NODES} syntax nodes`);
    if (cursor.gotoFirstChild()) { parent = node; continue; }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || !parent.parent) { descend = false; break; }
      parent = parent.parent;
    }
  }
  cursor.delete();
  return root;
}

function nodeAt(cursor: TreeCursor, parent: SyntaxNode | null): SyntaxNode {
  return {
    type: cursor.nodeType, named: cursor.nodeIsNamed, missing: cursor.nodeIsMissing, field: cursor.currentFieldName,
    startRow: cursor.startPosition.row, endRow: cursor.endPosition.row, start: cursor.startIndex, end: cursor.endIndex,
    parent, children: [],
  };
}
