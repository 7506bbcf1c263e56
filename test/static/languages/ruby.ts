import { isEmptyBlock, textOf, types, vscodeGrammar, type Language, type Source } from '../syntax/language.ts';
import { childBy, namedChildren, type SyntaxNode } from '../syntax/node.ts';

const COMMENTS = types('comment');
const DECLARATIONS = types('method', 'singleton_method', 'class', 'module', 'singleton_class');
const OFFERED = types('method', 'singleton_method', 'class', 'module');

const methodName = (call: SyntaxNode, source: Source): string => textOf(childBy(call, 'method') ?? call, source);

const ruby: Language = {
  name: 'Ruby',
  extensions: ['.rb', '.rake'],
  grammar: () => vscodeGrammar('ruby'),
  testFile: /(_test|_spec|test_[^/]*)\.rb$/,
  functions: types('method', 'singleton_method', 'lambda'),
  // The keywords of these statements are nodes of the same name; only the named ones count.
  branches: types(
    'if', 'elsif', 'unless', 'while', 'until', 'for', 'when', 'in_clause', 'rescue', 'rescue_modifier', 'if_modifier', 'unless_modifier', 'while_modifier',
    'until_modifier', 'conditional', '&&', '||', 'and', 'or'),
  decides: (node) => node.named || ['&&', '||', 'and', 'or'].includes(node.type),
  nesting: types('if', 'unless', 'while', 'until', 'for', 'case', 'case_match', 'begin', 'block', 'do_block'),
  comments: COMMENTS,
  calls: types('call'),
  literals: types('true', 'false', 'nil', 'integer', 'float', 'string', 'simple_symbol'),
  declares: (node, source) => DECLARATIONS.has(node.type) || (node.type === 'call' && /^(require|require_relative|autoload|using)$/.test(methodName(node, source))),
  wrappers: types(),
  isPublic,
  swallows: (node, source) => {
    const body = childBy(node, node.type === 'rescue' ? 'body' : 'handler');
    if (node.type === 'rescue_modifier') return body?.type === 'nil' ? 'rescue nil' : null;
    if (node.type !== 'rescue' || !node.named) return null;
    if (isEmptyBlock(body, COMMENTS)) return 'an empty rescue';
    // A nil for one kind of exception is the method's answer; a nil for any is none.
    const isNil = namedChildren(body as SyntaxNode).every(({ type }) => type === 'nil' || COMMENTS.has(type));
    return isNil && !namesException(node, source) ? 'an empty rescue' : null;
  },
  imports: (node, source) => {
    if (node.type !== 'call' || !/^require(_relative)?$/.test(methodName(node, source))) return [];
    return [textOf(childBy(node, 'arguments') ?? node, source).replace(/^\(?\s*['"]|['"]\s*\)?$/g, '')];
  },
  network: /\bNet::HTTP\.\w+$|\b(HTTP|HTTParty|Faraday|RestClient|Excon|Typhoeus|URI)\.(get|post|put|request|open|execute)$|\.(request|post|execute|post_form)$/,
  asserts: /(^|[\s.])(assert\w*|refute\w*|expect|must_\w+|wont_\w+|should\w*|flunk)$/,
};
export default ruby;

/** Whether a rescue names what it is for: not all there is. */
function namesException(node: SyntaxNode, source: Source): boolean {
  const named = childBy(node, 'exceptions');
  return named !== undefined && !/\b(Exception|StandardError)\b/.test(textOf(named, source));
}

/** Methods after a bare `private` or `protected` are not public, nor are those it is put before. */
function isPublic(node: SyntaxNode, source: Source): boolean {
  if (!OFFERED.has(node.type) || !node.named) return false;
  const name = childBy(node, 'name');
  if (name && textOf(name, source) === 'initialize') return false;
  const row = node.parent?.children ?? [];
  if (node.parent?.type === 'argument_list') return false;
  return !row.slice(0, row.indexOf(node)).some((one) => one.type === 'identifier' && /^(private|protected)$/.test(textOf(one, source)));
}
