import { calleeOf, isEmptyBlock, textOf, types, vscodeGrammar, type Language, type Source } from '../syntax/language.ts';
import { ancestor, childBy, namedChildren, type SyntaxNode } from '../syntax/node.ts';

const COMMENTS = types('comment');
const DECLARATIONS = types('package_clause', 'import_declaration', 'function_declaration', 'method_declaration', 'type_declaration');
const IS_PROGRAM = /^package main\b/m;
/** Their last result says "found" and is no error. */
const NO_ERROR = /\b(LookupEnv|Cut|CutPrefix|CutSuffix|Load|LoadOrStore|LoadAndDelete|Lookup|Deadline|FromContext|ReadBuildInfo|Caller)$/;
/** Nothing can be done about these any more. */
const LAST_STEPS = /\.(Close|Flush|Sync|Remove|Body\.Close)$|\bFprint\w*$|\bio\.Copy$/;

const go: Language = {
  name: 'Go',
  extensions: ['.go'],
  grammar: () => vscodeGrammar('go'),
  testFile: /_test\.go$/,
  // A function literal counts into the function around it.
  functions: types('function_declaration', 'method_declaration'),
  branches: types('if_statement', 'for_statement', 'expression_case', 'type_case', 'communication_case', '&&', '||'),
  nesting: types('if_statement', 'for_statement', 'expression_switch_statement', 'type_switch_statement', 'select_statement'),
  comments: COMMENTS,
  calls: types('call_expression'),
  literals: types('true', 'false', 'nil', 'int_literal', 'float_literal', 'interpreted_string_literal', 'raw_string_literal'),
  declares: (node) => DECLARATIONS.has(node.type),
  wrappers: types(),
  isPublic: (node, source) => {
    const name = childBy(node, 'name');
    // Nobody can import a program; its capital letters are there for interfaces, such as Error().
    return !IS_PROGRAM.test(source.text) && ['function_declaration', 'method_declaration', 'type_spec'].includes(node.type) && name !== undefined && /^\p{Lu}/u.test(textOf(name, source));
  },
  swallows,
  imports: (node, source) => (node.type === 'import_spec' ? [textOf(childBy(node, 'path') ?? node, source).slice(1, -1)] : []),
  network: /\bhttp\.(Get|Post|PostForm|Head)$|\.(Do|Get|Post|RoundTrip|Dial\w*|Execute)$/,
  asserts: /^(t|b|tb|s)\.(Error|Fatal)f?$|\b(assert|require|is)\.\w+$|(^|\.)(assert\w*|Expect)$/,
  // `if got != want { t.Errorf("…") }`: what is asserted stands in the condition, not in the message.
  assertion: (node, source) => {
    if (node.type !== 'call_expression' || !/^(t|b|tb|s)\.(Error|Fatal)f?$/.test(calleeOf(node, source))) return null;
    const condition = childBy(ancestor(node, ({ type }) => type === 'if_statement') ?? node, 'condition');
    return condition ? [condition] : [];
  },
};
export default go;

function swallows(node: SyntaxNode, source: Source): string | null {
  if (node.type === 'if_statement') return emptyErrorBranch(node, source);
  return node.type === 'short_var_declaration' || node.type === 'assignment_statement' ? droppedError(node, source) : null;
}

function emptyErrorBranch(node: SyntaxNode, source: Source): string | null {
  const condition = childBy(node, 'condition');
  const isErrorCheck = condition !== undefined && /\berr\w*\s*!=\s*nil$/i.test(textOf(condition, source));
  return isErrorCheck && isEmptyBlock(childBy(node, 'consequence'), COMMENTS) ? 'an empty error branch' : null;
}

/** `value, _ := call()` and `_ = call()`: errors come last. */
function droppedError(node: SyntaxNode, source: Source): string | null {
  const listOf = (field: string): SyntaxNode[] => namedChildren(childBy(node, field) ?? node);
  const [call, ...more] = listOf('right');
  if (call?.type !== 'call_expression' || more.length > 0 || textOf(listOf('left').at(-1) ?? node, source) !== '_') return null;
  const callee = calleeOf(call, source);
  return NO_ERROR.test(callee) || LAST_STEPS.test(callee) ? null : `the error of ${callee} is dropped`;
}
