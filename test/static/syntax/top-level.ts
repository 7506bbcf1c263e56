import { fieldsIn } from './fields.ts';
import { networkCalls, type Subject } from './measure.ts';
import { namedChildren, descendants, type SyntaxNode } from './node.ts';

/** What a file does as soon as it is loaded. */
export interface TopLevel { topLevelLines: number; topLevelFields: string[]; topLevelNetwork: string[] }

export function topLevelIn(subject: Subject): TopLevel {
  const { source, lines, language } = subject;
  const doing = statementsUnder(source.root, subject).filter((node) => !language.comments.has(node.type) && !language.isDocstring?.(node));
  const rows = new Set(doing.flatMap(({ startRow, endRow }) => Array.from({ length: endRow - startRow + 1 }, (_, index) => startRow + index)));
  return {
    topLevelLines: [...rows].filter((row) => lines.code[row]).length,
    topLevelFields: [...new Set(doing.flatMap((node) => fieldsIn(node, source)))],
    topLevelNetwork: doing.flatMap((node) => networkCalls(descendants(node), subject)),
  };
}

function statementsUnder(holder: SyntaxNode, subject: Subject): SyntaxNode[] {
  const { language, source } = subject;
  return namedChildren(holder).flatMap((node) => {
    if (language.wrappers.has(node.type)) return wrapped(node, subject);
    return language.declares(node, source) ? [] : [node];
  });
}

/** What stands in a namespace or an export. Its name and modifiers are no statements. */
function wrapped(node: SyntaxNode, subject: Subject): SyntaxNode[] {
  const bodies = namedChildren(node).filter(({ field }) => field !== 'name' && field !== 'source' && field !== 'decorator');
  return statementsUnder({ ...node, children: bodies }, subject);
}
