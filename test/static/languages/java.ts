import { isEmptyBlock, textOf, types, vscodeGrammar, type Language } from '../syntax/language.ts';
import { childBy, namedChildren, type SyntaxNode } from '../syntax/node.ts';

const COMMENTS = types('line_comment', 'block_comment');
const TYPES = ['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration', 'annotation_type_declaration'];
const OFFERED = types(...TYPES, 'method_declaration');

const modifiersOf = (node: SyntaxNode, text: string): string => {
  const modifiers = node.children.find(({ type }) => type === 'modifiers');
  return modifiers ? text.slice(modifiers.start, modifiers.end) : '';
};

const java: Language = {
  name: 'Java',
  extensions: ['.java'],
  grammar: () => vscodeGrammar('java'),
  testFile: /(Tests?|IT)\.java$/,
  functions: types('method_declaration', 'constructor_declaration', 'compact_constructor_declaration'),
  branches: types(
    'if_statement', 'for_statement', 'enhanced_for_statement', 'while_statement', 'do_statement', 'switch_label', 'catch_clause', 'ternary_expression', '&&', '||'),
  decides: (node, source) => node.type !== 'switch_label' || !textOf(node, source).startsWith('default'),
  nesting: types(
    'if_statement', 'for_statement', 'enhanced_for_statement', 'while_statement', 'do_statement', 'switch_expression', 'try_statement', 'try_with_resources_statement'),
  comments: COMMENTS,
  calls: types('method_invocation', 'object_creation_expression'),
  literals: types('true', 'false', 'null_literal', 'decimal_integer_literal', 'decimal_floating_point_literal', 'string_literal', 'character_literal'),
  declares: (node) => ['package_declaration', 'import_declaration', 'module_declaration', 'method_declaration', ...TYPES].includes(node.type),
  wrappers: types(),
  isPublic: (node, { text }) => OFFERED.has(node.type) && /\bpublic\b/.test(modifiersOf(node, text)) && !modifiersOf(node, text).includes('@Override'),
  swallows: (node) => (node.type === 'catch_clause' && isEmptyBlock(childBy(node, 'body'), COMMENTS) ? 'an empty catch block' : null),
  imports: (node, source) => (node.type === 'import_declaration' ? [textOf(node, source).replace(/^import\s+(static\s+)?/, '').replace(/\s*;\s*$/, '')] : []),
  network: /\.(send|sendAsync|execute|openConnection|openStream|getForObject|postForObject|postForEntity|exchange|retrieve|newCall|getInputStream)$/,
  asserts: /(^|\.)(assert\w*|verify|expect\w*|fail)$|^new AssertionError$/,
  // `assert` with java -ea needs no library.
  assertion: (node) => (node.type === 'assert_statement' ? namedChildren(node).slice(0, 1) : null),
};
export default java;
