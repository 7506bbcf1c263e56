import { calleeOf, isEmptyBlock, textOf, types, vscodeGrammar, type Language, type Source } from '../syntax/language.ts';
import { childBy, descendants, namedChildren, sibling, type SyntaxNode } from '../syntax/node.ts';

const COMMENTS = types('line_comment', 'block_comment');
const DECLARATIONS = types(
  'use_declaration', 'extern_crate_declaration', 'mod_item', 'function_item', 'struct_item', 'enum_item', 'trait_item', 'impl_item', 'type_item',
  'macro_definition', 'attribute_item', 'inner_attribute_item', 'union_item');
const OFFERED = types('function_item', 'struct_item', 'enum_item', 'trait_item');

const rust: Language = {
  name: 'Rust',
  extensions: ['.rs'],
  grammar: () => vscodeGrammar('rust'),
  functions: types('function_item'),
  branches: types('if_expression', 'for_expression', 'while_expression', 'loop_expression', 'match_arm', '&&', '||'),
  decides: (node, source) => node.type !== 'match_arm' || !/^_\s*=>/.test(textOf(node, source)),
  nesting: types('if_expression', 'for_expression', 'while_expression', 'loop_expression', 'match_expression'),
  comments: COMMENTS,
  calls: types('call_expression', 'macro_invocation'),
  literals: types('boolean_literal', 'integer_literal', 'float_literal', 'string_literal', 'raw_string_literal', 'char_literal'),
  declares: (node) => DECLARATIONS.has(node.type),
  wrappers: types(),
  isPublic: (node, source) => {
    const visibility = node.children.find(({ type }) => type === 'visibility_modifier');
    return OFFERED.has(node.type) && visibility !== undefined && textOf(visibility, source).startsWith('pub');
  },
  swallows, doubts,
  imports: (node, source) => {
    const argument = node.type === 'use_declaration' ? childBy(node, 'argument') : undefined;
    return argument ? [textOf(argument, source)] : [];
  },
  network: /\.(send|call|execute|send_string|send_json|send_form|connect)$|\b(reqwest|ureq|blocking|isahc|minreq)::(\w+::)*(get|post|put|request)$/,
  asserts: /(^|::)(debug_)?assert\w*!$|\.(expect_err|assert)$/,
  isTestCode: (node, source) => {
    if (node.type !== 'mod_item' && node.type !== 'function_item') return false;
    for (let before = sibling(node, -1); before?.type === 'attribute_item'; before = sibling(before, -1)) {
      if (/^#\[(cfg\(test\)|test\b|tokio::test|rstest)/.test(textOf(before, source))) return true;
    }
    return false;
  },
};
export default rust;

function swallows(node: SyntaxNode, source: Source): string | null {
  switch (node.type) {
    case 'match_arm': return idleErrArm(node, source);
    case 'if_expression': return emptyErrorBranch(node, source);
    case 'let_declaration': return droppedResult(node, source);
    case 'expression_statement': {
      const [call] = namedChildren(node);
      return call?.type === 'call_expression' && calleeOf(call, source).endsWith('.ok') ? 'an error is thrown away by .ok()' : null;
    }
    default: return null;
  }
}

/** `client.get(url).send().unwrap()`: sound in an example, and the end of the program when a service is away. */
function doubts(node: SyntaxNode, source: Source): string | null {
  const callee = childBy(node, 'function');
  if (node.type !== 'call_expression' || !callee || !/\.(unwrap|expect)$/.test(textOf(callee, source))) return null;
  const asked = [...descendants(callee)].some((inner) => rust.calls.has(inner.type) && rust.network.test(calleeOf(inner, source)));
  return asked ? `an answer of the network is taken by ${textOf(callee, source).endsWith('unwrap') ? 'unwrap' : 'expect'}, which ends the program when there is none` : null;
}

function idleErrArm(node: SyntaxNode, source: Source): string | null {
  const [pattern, value] = [childBy(node, 'pattern'), childBy(node, 'value')];
  if (!pattern || !value || !textOf(pattern, source).startsWith('Err(')) return null;
  const idle = value.type === 'unit_expression' || (value.type === 'block' && isEmptyBlock(value, COMMENTS));
  return idle ? 'an Err arm that does nothing' : null;
}

function emptyErrorBranch(node: SyntaxNode, source: Source): string | null {
  const condition = childBy(node, 'condition');
  const isErrorCheck = condition !== undefined && /^let\s+Err\(/.test(textOf(condition, source));
  return isErrorCheck && isEmptyBlock(childBy(node, 'consequence'), COMMENTS) ? 'an empty error branch' : null;
}

/** `let _ = call();` */
function droppedResult(node: SyntaxNode, source: Source): string | null {
  const value = childBy(node, 'value');
  return value?.type === 'call_expression' && /^let\s+_\s*=/.test(textOf(node, source)) ? `the result of ${calleeOf(value, source)} is dropped` : null;
}
