import { isEmptyBlock, textOf, types, vscodeGrammar, type Language, type Source } from '../syntax/language.ts';
import { childBy, namedChildren, type SyntaxNode } from '../syntax/node.ts';

const COMMENTS = types('comment');
const TYPES = ['class_declaration', 'interface_declaration', 'trait_declaration', 'enum_declaration'];
const DECLARATIONS = types(
  'php_tag', 'text_interpolation', 'declare_statement', 'namespace_definition', 'namespace_use_declaration', 'function_definition', 'const_declaration', ...TYPES);
const OFFERED = types('function_definition', 'method_declaration', ...TYPES);

const php: Language = {
  name: 'PHP',
  extensions: ['.php'],
  grammar: () => vscodeGrammar('php'),
  testFile: /Test\.php$/,
  functions: types('function_definition', 'method_declaration', 'anonymous_function'),
  branches: types(
    'if_statement', 'else_if_clause', 'for_statement', 'foreach_statement', 'while_statement', 'do_statement', 'case_statement', 'match_conditional_expression',
    'catch_clause', 'conditional_expression', '&&', '||', '??', 'and', 'or'),
  nesting: types('if_statement', 'for_statement', 'foreach_statement', 'while_statement', 'do_statement', 'switch_statement', 'try_statement'),
  comments: COMMENTS,
  calls: types('function_call_expression', 'member_call_expression', 'nullsafe_member_call_expression', 'scoped_call_expression', 'object_creation_expression'),
  literals: types('boolean', 'null', 'integer', 'float', 'string', 'encapsed_string'),
  declares: (node, source) => DECLARATIONS.has(node.type) || isInclude(node, source),
  wrappers: types(),
  isPublic: (node, source) => {
    const visibility = node.children.find(({ type }) => type === 'visibility_modifier');
    const name = childBy(node, 'name');
    return OFFERED.has(node.type) && name !== undefined && !textOf(name, source).startsWith('__') && (!visibility || textOf(visibility, source) === 'public');
  },
  swallows: (node) => (node.type === 'catch_clause' && isEmptyBlock(childBy(node, 'body'), COMMENTS) ? 'an empty catch block' : null),
  imports: (node, source) => (node.type === 'namespace_use_clause' ? [textOf(node, source).replace(/\s+as\s.*$/s, '')] : []),
  network: /\bcurl_(exec|multi_exec)$|\bfile_get_contents$|\bfsockopen$|->(get|post|put|request|send|sendRequest)$/,
  asserts: /(^|->|::)(assert\w*|expect\w*|fail)$/,
};
export default php;

function isInclude(node: SyntaxNode, source: Source): boolean {
  const [expression] = node.type === 'expression_statement' ? namedChildren(node) : [];
  return expression !== undefined && /^(require|include)(_once)?\b/.test(textOf(expression, source));
}
