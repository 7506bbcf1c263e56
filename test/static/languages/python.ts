import { isEmptyBlock, textOf, types, vscodeGrammar, type Language, type Source } from '../syntax/language.ts';
import { childBy, namedChildren, type SyntaxNode } from '../syntax/node.ts';

const COMMENTS = types('comment');
const DECLARATIONS = types(
  'import_statement', 'import_from_statement', 'future_import_statement', 'function_definition', 'class_definition', 'decorated_definition', 'type_alias_statement');
/** These stand in for everything, also for what nobody thought of. */
const CATCH_ALL = /^(Exception|BaseException)\b/;

const python: Language = {
  name: 'Python',
  extensions: ['.py'],
  grammar: () => vscodeGrammar('python'),
  testFile: /(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/,
  functions: types('function_definition'),
  branches: types(
    'if_statement', 'elif_clause', 'for_statement', 'while_statement', 'except_clause', 'except_group_clause', 'conditional_expression',
    'for_in_clause', 'if_clause', 'and', 'or', 'case_clause'),
  // `case _` is the default.
  decides: (node, source) => node.type !== 'case_clause' || !/^case\s+_\s*:/.test(textOf(node, source)),
  nesting: types('if_statement', 'for_statement', 'while_statement', 'try_statement', 'with_statement', 'match_statement'),
  comments: COMMENTS,
  isDocstring: (node) => node.type === 'expression_statement' && namedChildren(node).length === 1 && namedChildren(node)[0]?.type === 'string'
    && (node.parent?.type === 'module' || node.parent?.type === 'block'),
  calls: types('call'),
  literals: types('true', 'false', 'none', 'integer', 'float', 'string'),
  declares: (node) => DECLARATIONS.has(node.type),
  wrappers: types(),
  isPublic: (node, source) => {
    if (node.type !== 'function_definition' && node.type !== 'class_definition') return false;
    const holder = node.parent?.type === 'decorated_definition' ? node.parent.parent : node.parent;
    const name = childBy(node, 'name');
    return holder?.type === 'module' && name !== undefined && !textOf(name, source).startsWith('_');
  },
  swallows,
  imports: (node, source) => {
    if (node.type === 'import_from_statement') return [childBy(node, 'module_name')].flatMap((name) => (name ? [textOf(name, source)] : []));
    if (node.type !== 'import_statement') return [];
    return node.children.filter(({ field }) => field === 'name').map((name) => textOf(childBy(name, 'name') ?? name, source));
  },
  network: /\b(requests|httpx|aiohttp|session|client|http|urllib3|pool)\.(get|post|put|patch|delete|request|send|stream)$|urlopen$|\.(getresponse|request|post|send)$|(HTTP|HTTPS)Connection$/,
  asserts: /(^|\.)(assert\w*|AssertionError|raises|expect|fail|failUnless\w*)$/,
  assertion: (node) => (node.type === 'assert_statement' ? namedChildren(node) : null),
};
export default python;

/** A narrow `except KeyError: pass` is an idiom; everything caught and nothing done is not. */
function swallows(node: SyntaxNode, source: Source): string | null {
  if (node.type !== 'except_clause') return null;
  const caught = node.children.find(({ field }) => field === 'value');
  if (caught && !CATCH_ALL.test(textOf(caught, source))) return null;
  const block = node.children.find(({ type }) => type === 'block');
  const idle = isEmptyBlock(block, COMMENTS) || namedChildren(block as SyntaxNode).every(({ type, children }) =>
    COMMENTS.has(type) || type === 'pass_statement' || type === 'continue_statement' || children[0]?.type === 'ellipsis');
  return idle ? `${caught ? 'a catch-all' : 'a bare'} except that does nothing` : null;
}
