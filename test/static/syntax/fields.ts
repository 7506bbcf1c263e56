import { textOf, type Source } from './language.ts';
import { descendants, type SyntaxNode } from './node.ts';

/** Members of the destination's order [D-02] that are no everyday words. */
const FIELDS = ['orderId', 'customerInfo', 'contactEmail', 'contactPhone', 'shippingAddress', 'line1', 'region', 'postalCode', 'orderDate'];
const BY_FORM = new Map(FIELDS.map((field) => [field.toLowerCase(), field]));
const IN_TEXT = new RegExp(`\\b(${FIELDS.join('|')})\\b`, 'g');

/** Which of them a piece of code names: as member, variable, type, setter (`setOrderId`), in snake_case, or inside a string. */
export function fieldsIn(node: SyntaxNode, source: Source): string[] {
  return [...new Set([...descendants(node)].flatMap((leaf) => (leaf.children.length > 0 ? [] : fieldsOfLeaf(textOf(leaf, source)))))];
}

function fieldsOfLeaf(text: string): string[] {
  const form = text.toLowerCase().replace(/^[^a-z]+|[^a-z0-9]+/g, '').replace(/^(set|get|with|add)(?=\w)/, '');
  const field = BY_FORM.get(form);
  return field === undefined ? text.match(IN_TEXT) ?? [] : [field];
}
