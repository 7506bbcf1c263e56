import { isEmptyBlock, textOf, types, vscodeGrammar, type Language } from '../syntax/language.ts';
import { childBy, type SyntaxNode } from '../syntax/node.ts';

const COMMENTS = types('comment');
const TYPES = ['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration', 'struct_declaration', 'delegate_declaration'];
const OFFERED = types(...TYPES, 'method_declaration');

const modifiersOf = (node: SyntaxNode, text: string): string[] =>
  node.children.filter(({ type }) => type === 'modifier').map(({ start, end }) => text.slice(start, end));

const csharp: Language = {
  name: 'C#',
  extensions: ['.cs'],
  grammar: () => vscodeGrammar('c-sharp'),
  testFile: /Tests?\.cs$|\.Tests?\//,
  functions: types('method_declaration', 'constructor_declaration', 'local_function_statement', 'operator_declaration', 'accessor_declaration'),
  branches: types(
    'if_statement', 'for_statement', 'foreach_statement', 'while_statement', 'do_statement', 'switch_section', 'switch_expression_arm', 'catch_clause',
    'conditional_expression', '&&', '||', '??'),
  decides: (node, source) => (node.type !== 'switch_section' && node.type !== 'switch_expression_arm') || !/^(default\b|_\s*=>)/.test(textOf(node, source)),
  nesting: types('if_statement', 'for_statement', 'foreach_statement', 'while_statement', 'do_statement', 'switch_statement', 'try_statement', 'using_statement', 'lock_statement'),
  comments: COMMENTS,
  calls: types('invocation_expression', 'object_creation_expression'),
  literals: types('boolean_literal', 'null_literal', 'integer_literal', 'real_literal', 'string_literal', 'character_literal'),
  declares: (node) => ['using_directive', 'extern_alias_directive', 'global_attribute', 'local_function_statement', ...TYPES].includes(node.type),
  wrappers: types('namespace_declaration', 'file_scoped_namespace_declaration', 'declaration_list', 'global_statement'),
  isPublic: (node, { text }) => {
    const modifiers = modifiersOf(node, text);
    return OFFERED.has(node.type) && modifiers.includes('public') && !modifiers.includes('override');
  },
  swallows: (node) => (node.type === 'catch_clause' && isEmptyBlock(childBy(node, 'body'), COMMENTS) ? 'an empty catch block' : null),
  imports: (node, source) => (node.type === 'using_directive' ? [textOf(node, source).replace(/^(global\s+)?using\s+(static\s+)?/, '').replace(/\s*;\s*$/, '')] : []),
  network: /\.(Send|SendAsync|GetAsync|PostAsync|PutAsync|GetStringAsync|GetFromJsonAsync|PostAsJsonAsync|ExecuteAsync|GetResponse\w*)(<.*>)?$/,
  asserts: /\bAssert\.\w+(<.*>)?$|\b(Debug|Trace)\.Assert$|\.(Should\w*|Verify\w*)$/,
};
export default csharp;
