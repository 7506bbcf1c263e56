import { calleeOf, isEmptyBlock, textOf, types, type Language, type Source } from './language.ts';
import { childBy, namedChildren, type SyntaxNode } from './node.ts';

const FUNCTIONS = types(
  'function_declaration', 'generator_function_declaration', 'function_expression', 'generator_function', 'arrow_function', 'method_definition');
const DECLARATIONS = types(
  'import_statement', 'function_declaration', 'generator_function_declaration', 'class_declaration', 'abstract_class_declaration',
  'interface_declaration', 'type_alias_declaration', 'enum_declaration', 'ambient_declaration', 'module', 'internal_module', 'function_signature',
  'export_clause', 'namespace_export', 'empty_statement');
const OFFERED = types('function_declaration', 'generator_function_declaration', 'class_declaration', 'abstract_class_declaration');
const COMMENTS = types('comment', 'html_comment');
const EXPORTED_OBJECT = /(?:module\.)?exports\s*=\s*\{([^}]*)\}/;

const holdsFunction = (node: SyntaxNode): boolean => FUNCTIONS.has(childBy(node, 'value')?.type ?? '') || childBy(node, 'value')?.type === 'class';

/** TypeScript and JavaScript share all but their grammars. */
export function ecmaScript(particular: Pick<Language, 'name' | 'extensions' | 'grammar'>): Language {
  return {
    ...particular,
    functions: FUNCTIONS,
    branches: types(
      'if_statement', 'for_statement', 'for_in_statement', 'while_statement', 'do_statement', 'switch_case', 'catch_clause', 'ternary_expression', '&&', '||', '??'),
    nesting: types('if_statement', 'for_statement', 'for_in_statement', 'while_statement', 'do_statement', 'switch_statement', 'try_statement'),
    comments: COMMENTS,
    calls: types('call_expression', 'new_expression'),
    literals: types('true', 'false', 'null', 'undefined', 'number', 'string'),
    declares: (node) => DECLARATIONS.has(node.type) || declaresFunctions(node),
    wrappers: types('export_statement'),
    isPublic, swallows, imports,
    network: /(^|[\s.])(fetch|axios|got|ky|superagent|needle)$|\b(axios|got|ky|https?|undici|superagent)\.\w+$|\.(post|request|send|sendRequest|execute)$/,
    asserts: /(^|\s)(expect|expectTypeOf|should)$|\bassert(\.\w+)*$|(^|\.)assert\w+$|^t\.(is|not|deepEqual|true|false|equal|same|ok|throws\w*|regex|like)$/,
  };
}

/** `const f = () => …`, `const A = class …`, `exports.f = function …` and `module.exports = …` */
function declaresFunctions(node: SyntaxNode): boolean {
  if (node.type === 'lexical_declaration' || node.type === 'variable_declaration') {
    return namedChildren(node).filter(({ type }) => type === 'variable_declarator').every(holdsFunction);
  }
  const [assignment] = namedChildren(node);
  if (node.type !== 'expression_statement' || assignment?.type !== 'assignment_expression') return false;
  const right = childBy(assignment, 'right')?.type ?? '';
  return FUNCTIONS.has(right) || (right === 'object' && childBy(assignment, 'left')?.type === 'member_expression');
}

function isPublic(node: SyntaxNode, source: Source): boolean {
  if (OFFERED.has(node.type)) return node.parent?.type === 'export_statement' || isNamedIn(node, source);
  if (node.type === 'variable_declarator' && holdsFunction(node)) return node.parent?.parent?.type === 'export_statement' || isNamedIn(node, source);
  return FUNCTIONS.has(node.type) && node.parent?.type === 'assignment_expression' && /^(module\.)?exports\./.test(textOf(node.parent, source));
}

/** Whether CommonJS offers it: `module.exports = { a, b }`. */
function isNamedIn(node: SyntaxNode, source: Source): boolean {
  const atTop = node.parent === source.root || node.parent?.parent === source.root;
  const name = childBy(node, 'name');
  const offered = EXPORTED_OBJECT.exec(source.text)?.[1]?.split(/[\s,:]+/);
  return atTop && name !== undefined && (offered?.includes(textOf(name, source)) ?? false);
}

/** Nothing can be done about these any more. */
const LAST_STEPS = /\.(cancel|close|destroy|end|return|unlink|rm)\([^()]*\)\s*\??\.catch$/;

function swallows(node: SyntaxNode, source: Source): string | null {
  if (node.type === 'catch_clause') return isEmptyBlock(childBy(node, 'body'), COMMENTS) ? 'an empty catch block' : null;
  if (node.type !== 'call_expression' || !calleeOf(node, source).endsWith('.catch') || LAST_STEPS.test(calleeOf(node, source))) return null;
  const [handler] = namedChildren(childBy(node, 'arguments') ?? node);
  const body = handler && FUNCTIONS.has(handler.type) ? childBy(handler, 'body') : undefined;
  return body?.type === 'statement_block' && isEmptyBlock(body, COMMENTS) ? 'a .catch() that does nothing' : null;
}

function imports(node: SyntaxNode, source: Source): string[] {
  const strings = (of: SyntaxNode | undefined) => (of ? [of, ...namedChildren(of)] : []).filter(({ type }) => type === 'string').map((one) => textOf(one, source).slice(1, -1));
  if (node.type === 'import_statement' || node.type === 'export_statement') {
    return strings(childBy(node, 'source') ?? node.children.flatMap((child) => childBy(child, 'source') ?? [])[0]);
  }
  if (node.type !== 'call_expression' || !/^(require|import)$/.test(calleeOf(node, source))) return [];
  return strings(childBy(node, 'arguments'));
}
