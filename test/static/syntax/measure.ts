import type { FunctionFacts, PublicUnit, Sighting } from '../evidence.ts';
import { fieldsIn } from './fields.ts';
import { calleeOf, textOf, type Language, type Source } from './language.ts';
import { lineOf, quoted, type Lines } from './lines.ts';
import { childBy, descendants, namedChildren, type SyntaxNode } from './node.ts';

/** All that is measured about one file whose tree is known. */
export interface Subject { path: string; source: Source; language: Language; lines: Lines }

export function sighting({ path, source }: Subject, node: SyntaxNode, what: string): Sighting {
  return { file: path, line: node.startRow + 1, what, quotation: quoted(lineOf(source.text, node.startRow)) };
}

/** All nodes of the program; code that tests inside the same file is left out. */
function* programNodes({ source, language }: Subject): Generator<SyntaxNode> {
  const isTest = (node: SyntaxNode): boolean => language.isTestCode?.(node, source) ?? false;
  for (const node of descendants(source.root, (inner) => !isTest(inner))) if (!isTest(node)) yield node;
}

/** The functions of a file, in their order. */
export function functionsIn(subject: Subject): FunctionFacts[] {
  return [...programNodes(subject)].filter((node) => node.named && subject.language.functions.has(node.type)).map((node) => functionFacts(subject, node));
}

function functionFacts(subject: Subject, node: SyntaxNode): FunctionFacts {
  const { path, source, language, lines } = subject;
  // A function inside a function has a complexity of its own.
  const own = [...descendants(node, (inner) => !(inner.named && language.functions.has(inner.type)))];
  const branches = own.filter((inner) => inner !== node && language.branches.has(inner.type) && (language.decides?.(inner, source) ?? true));
  return {
    file: path, name: nameOf(node, source), line: node.startRow + 1, endLine: node.endRow + 1,
    lines: lines.code.slice(node.startRow, node.endRow + 1).filter(Boolean).length,
    complexity: 1 + branches.length,
    nesting: nestingOf(node, own, subject),
    fields: fieldsIn(node, source),
    network: networkCalls(descendants(node), subject),
    documented: isDocumented(node, subject),
  };
}

export const networkCalls = (nodes: Iterable<SyntaxNode>, { language, source }: Subject): string[] =>
  [...nodes].filter(({ type }) => language.calls.has(type)).map((call) => calleeOf(call, source)).filter((callee) => language.network.test(callee));

/** A function's name, or that of what it is assigned to. */
function nameOf(node: SyntaxNode, source: Source): string {
  const own = childBy(node, 'name') ?? node.children.find(({ type }) => type === 'simple_identifier' || type === 'type_identifier');
  const holder = node.field === 'value' || node.field === 'right' ? node.parent : null;
  const given = own ?? (holder ? childBy(holder, 'name') ?? childBy(holder, 'key') ?? childBy(holder, 'left') ?? childBy(holder, 'property') : undefined);
  return given ? quoted(textOf(given, source)) : '(anonymous)';
}

function nestingOf(node: SyntaxNode, own: SyntaxNode[], { language, source }: Subject): number {
  const depths = new Map<SyntaxNode, number>([[node, 0]]);
  let deepest = 0;
  for (const inner of own) {
    if (inner === node) continue;
    const around = depths.get(inner.parent ?? node) ?? 0;
    const deeper = inner.named && language.nesting.has(inner.type) && !isElseIf(inner, source);
    depths.set(inner, around + (deeper ? 1 : 0));
    deepest = Math.max(deepest, depths.get(inner) ?? 0);
  }
  return deepest;
}

/** An `else if` stands beside its `if`, although the tree has it inside. */
const isElseIf = ({ start }: SyntaxNode, { text }: Source): boolean => /\belse\s*$/.test(text.slice(Math.max(0, start - 16), start));

/** Functions and types that other files may use. */
export function publicUnitsIn(subject: Subject): PublicUnit[] {
  const { path, source, language } = subject;
  return [...programNodes(subject)].filter((node) => node.named && language.isPublic(node, source)).map((node) => ({
    file: path, line: node.startRow + 1, name: nameOf(node, source), documented: isDocumented(node, subject),
  }));
}

const isDocumented = (node: SyntaxNode, { lines, language }: Subject): boolean => lines.isDocumented(node.startRow) || hasDocstring(node, language);

function hasDocstring(node: SyntaxNode, { isDocstring }: Language): boolean {
  const body = childBy(node, 'body');
  const first = body && namedChildren(body).find(({ type }) => type !== 'comment');
  return isDocstring !== undefined && first !== undefined && isDocstring(first);
}

/** Errors that get lost without a word of why. */
export function swallowedIn(subject: Subject): Sighting[] {
  const { source, language, lines } = subject;
  return [...programNodes(subject)].flatMap((node) => {
    const what = node.named ? language.swallows(node, source) : null;
    return what === null || lines.explains(node) ? [] : [sighting(subject, node, what)];
  });
}

/** Places that a person should ask about. */
export function doubtfulIn(subject: Subject): Sighting[] {
  const { source, language } = subject;
  return language.doubts ? [...programNodes(subject)].flatMap((node) => {
    const what = node.named ? language.doubts?.(node, source) ?? null : null;
    return what === null ? [] : [sighting(subject, node, what)];
  }) : [];
}

/** Places the grammar could not make sense of. */
export function syntaxErrorsIn(subject: Subject): Sighting[] {
  return [...descendants(subject.source.root)].filter(({ type, missing }) => type === 'ERROR' || missing)
    .map((node) => sighting(subject, node, node.missing ? `${node.type} is missing` : 'cannot be read as code'));
}

/** Assertions by whether they look at anything the program made; in a file of the program only those of tests inside it.
 * A call of a function of the same file that asserts is an assertion, too: not everybody has a library for them. */
export function assertionsIn(subject: Subject, role: 'program' | 'test'): { own: number; constant: number } {
  const { source, language } = subject;
  const roots = role === 'test' ? [source.root] : [...descendants(source.root)].filter((node) => language.isTestCode?.(node, source));
  const nodes = [...new Set(roots.flatMap((root) => [...descendants(root)]))];
  const helpers = assertingFunctions(nodes, subject);
  const seen = nodes.flatMap((node) => {
    const args = assertedOn(node, source, language) ?? (helpers.has(calledName(node, subject)) ? argumentsOf(node) : null);
    return args === null ? [] : [args.length > 0 && args.every((argument) => isConstant(argument, language))];
  });
  return { own: seen.filter((constant) => !constant).length, constant: seen.filter(Boolean).length };
}

/** What people call an assertion of their own: it need not throw, it may count. */
const OWN_ASSERTION = /^(is|ok|same|eq|equals?|check|isTrue|(?:expect|assert|must|should)\w*)$/i;

/** Names of functions that assert: by their name, by themselves, or by another one. */
function assertingFunctions(nodes: SyntaxNode[], subject: Subject): ReadonlySet<string> {
  const { source, language } = subject;
  const functions = nodes.filter((node) => node.named && language.functions.has(node.type)).map((node) => ({ name: nameOf(node, source), inner: [...descendants(node)] }));
  const found = new Set<string>();
  const assertsNow = ({ name, inner }: typeof functions[number]) => OWN_ASSERTION.test(name) || inner.some((node) => assertedOn(node, source, language) !== null || found.has(calledName(node, subject)));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const one of functions) if (one.name !== '' && assertsNow(one)) found.add(one.name);
  }
  found.delete('(anonymous)');
  return found;
}

/** The last name of a call, without what it is called on; empty where the node is no call. */
const calledName = (node: SyntaxNode, { source, language }: Subject): string =>
  (node.named && language.calls.has(node.type) ? /[\w$!?]+$/.exec(calleeOf(node, source))?.[0] ?? '' : '');

function assertedOn(node: SyntaxNode, source: Source, language: Language): SyntaxNode[] | null {
  const special = language.assertion?.(node, source);
  if (special) return special;
  const callee = node.named && language.calls.has(node.type) ? calleeOf(node, source) : '';
  if (!language.asserts.test(callee)) return null;
  // These take a message alone; what they look at is the way that leads there.
  if (/(AssertionError|\b(fail|Fail|flunk))$/.test(callee)) return [];
  return argumentsOf(node);
}

function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = call.children.find(({ field, type }) => field === 'arguments' || type === 'call_suffix' || type === 'token_tree');
  return list ? namedChildren(list).flatMap((child) => (child.type === 'value_arguments' ? namedChildren(child) : [child])) : [];
}

/** Whether a value is written out: a literal, or made of nothing else, as `1 + 1 == 2` is. */
function isConstant(node: SyntaxNode, language: Language): boolean {
  if (language.literals.has(node.type)) return [...descendants(node)].every(({ type }) => !INTERPOLATED.test(type));
  const inner = namedChildren(node);
  return inner.length > 0 && !language.calls.has(node.type) && !language.functions.has(node.type) && inner.every((one) => isConstant(one, language));
}
/** A value that a text takes in at run time. */
const INTERPOLATED = /interpolation|template_substitution|interpolated|variable_name/;
