/** A node of a syntax tree as plain data, so that rules about languages are pure functions and need no parser.
 * Rows count from 0; offsets are in UTF-16 code units of the source. */
export interface SyntaxNode {
  type: string;
  /** False for punctuation, operators and keywords. */
  named: boolean;
  /** The parser put it in to recover from an error. */
  missing: boolean;
  /** The role in its parent, e.g. "body"; null where the grammar names none. */
  field: string | null;
  startRow: number;
  endRow: number;
  start: number;
  end: number;
  parent: SyntaxNode | null;
  children: SyntaxNode[];
}

/** The first child with this role. */
export const childBy = (node: SyntaxNode, field: string): SyntaxNode | undefined => node.children.find((child) => child.field === field);

export const namedChildren = (node: SyntaxNode): SyntaxNode[] => node.children.filter(({ named }) => named);

/** All nodes below and including `node`, in the order of the text. `enter` false keeps out of a node's children.
 * Written as a loop: the nesting of a hostile file must not exhaust the stack. */
export function* descendants(node: SyntaxNode, enter: (node: SyntaxNode) => boolean = () => true): Generator<SyntaxNode> {
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    if (next === node || enter(next)) for (let index = next.children.length - 1; index >= 0; index -= 1) waiting.push(next.children[index] as SyntaxNode);
  }
}

/** The nearest ancestor that holds, or undefined. */
export function ancestor(node: SyntaxNode, holds: (node: SyntaxNode) => boolean): SyntaxNode | undefined {
  for (let up = node.parent; up; up = up.parent) if (holds(up)) return up;
  return undefined;
}

/** The sibling just before or after a node, anonymous ones included. */
export function sibling(node: SyntaxNode, step: -1 | 1): SyntaxNode | undefined {
  const row = node.parent?.children ?? [];
  return row[row.indexOf(node) + step];
}
