import { kotlinGrammar, textOf, types, type Language, type Source } from '../syntax/language.ts';
import type { SyntaxNode } from '../syntax/node.ts';

const DECLARATIONS = types(
  'package_header', 'import_list', 'import_header', 'class_declaration', 'object_declaration', 'function_declaration', 'type_alias', 'file_annotation');
const OFFERED = types('class_declaration', 'object_declaration', 'function_declaration');

const kotlin: Language = {
  name: 'Kotlin',
  extensions: ['.kt', '.kts'],
  grammar: kotlinGrammar,
  testFile: /(Tests?|Spec)\.kt$/,
  functions: types('function_declaration', 'anonymous_function', 'secondary_constructor', 'getter', 'setter'),
  branches: types('if_expression', 'for_statement', 'while_statement', 'do_while_statement', 'when_entry', 'catch_block', '&&', '||', '?:'),
  decides: (node, source) => node.type !== 'when_entry' || !/^else\b/.test(textOf(node, source)),
  nesting: types('if_expression', 'for_statement', 'while_statement', 'do_while_statement', 'when_expression', 'try_expression'),
  comments: types('line_comment', 'multiline_comment'),
  calls: types('call_expression', 'constructor_invocation'),
  literals: types('boolean_literal', 'null_literal', 'integer_literal', 'long_literal', 'real_literal', 'string_literal'),
  declares: (node) => DECLARATIONS.has(node.type),
  wrappers: types(),
  isPublic,
  // A block with something in it has statements; punctuation and comments are none.
  swallows: (node) => (node.type === 'catch_block' && !node.children.some(({ type }) => type === 'statements') ? 'an empty catch block' : null),
  imports: (node, source) => (node.type === 'import_header' ? [textOf(node, source).replace(/^import\s+/, '').replace(/[\s;].*$/s, '')] : []),
  network: /\.(send|sendAsync|execute|newCall|openConnection|openStream|readText|get|post|request|submitForm|exchange|retrieve)$/,
  asserts: /(^|\.)(assert\w*|AssertionError|check|verify|expect\w*|fail|shouldThrow)$/,
  // kotest: `x shouldBe y`
  assertion: (node, source) => {
    const [left, word, ...rest] = node.children.filter(({ named }) => named);
    return node.type === 'infix_expression' && left && word && /^should/.test(textOf(word, source)) ? [left, ...rest] : null;
  },
};
export default kotlin;

/** Public is what says nothing else, at the top or inside a type. */
function isPublic(node: SyntaxNode, source: Source): boolean {
  if (!OFFERED.has(node.type) || !['source_file', 'class_body'].includes(node.parent?.type ?? '')) return false;
  const modifiers = node.children.find(({ type }) => type === 'modifiers');
  return !modifiers || !/\b(private|internal|protected|override)\b/.test(textOf(modifiers, source));
}
