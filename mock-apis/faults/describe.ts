import { z } from 'zod';
import type { How, RuleHow } from './catalogue/entry.ts';
import type { Act, Fault } from './define-fault.ts';

/** An option of a kind, in words. */
export interface OptionText {
  name: string;
  /** E.g. "whole number", "text", "302, 307 or 308". */
  type: string;
  /** As JSON; null where it may be left out and nothing stands in for it. */
  default: string | null;
  required: boolean;
  description: string;
}

interface PropertySchema { type?: string; enum?: unknown[]; const?: unknown; anyOf?: PropertySchema[]; default?: unknown; description?: string }

const TYPES: Record<string, string> = { integer: 'whole number', number: 'number', string: 'text', boolean: 'true or false', object: 'object' };

/** The options of a kind, as its definition has them. */
export function optionsOf({ definition }: Fault): OptionText[] {
  const { properties = {}, required = [] } = z.toJSONSchema(definition.options, { io: 'input' }) as { properties?: Record<string, PropertySchema>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name, type: typeOf(schema), required: required.includes(name), description: schema.description ?? '',
    default: schema.default === undefined ? null : JSON.stringify(schema.default),
  }));
}

function typeOf({ type, enum: values, anyOf }: PropertySchema): string {
  const choice = values ?? anyOf?.map((each) => each.const);
  if (choice) return `${choice.slice(0, -1).map(String).join(', ')} or ${String(choice.at(-1))}`;
  return TYPES[type ?? ''] ?? String(type);
}

/** How a fault of the catalogue is brought about, in words. */
export function describeHow(how: How, kinds: ReadonlyMap<string, Fault>): string {
  switch (how.by) {
    case 'rule': return describeRule(how, kinds);
    case 'services': return `services with ${Object.entries(how.options).map(([name, value]) => `${name}: ${typeof value === 'function' ? value.name : JSON.stringify(value)}`).join(', ')}`;
    case 'data': return `the records of --data ${how.dataset}`;
    default: return how.does;
  }
}

function describeRule({ at, when, what }: RuleHow, kinds: ReadonlyMap<string, Fault>): string {
  const acts = what.map((act, index) => (index === 0 ? '' : `variant ${index + 1}: `) + describeAct(act, kinds));
  return `at ${at}, ${describeWhen(when)}: ${acts.join('; ')}`;
}

function describeWhen({ page, customer, attempts, afterStored, times }: RuleHow['when']): string {
  const [from, to] = attempts ?? [];
  const parts = [
    page !== undefined && `page ${page}`,
    customer !== undefined && `customer ${customer}`,
    attempts && (from === to ? `attempt ${String(from)}` : `attempts ${String(from)} to ${String(to)}`),
    afterStored !== undefined && `once ${afterStored} orders are stored`,
    times !== undefined && (times === 1 ? 'one time' : `${times} times`),
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? 'always' : parts.join(', ');
}

/** Longer settings, such as whole pages, say nothing in a table. */
const MAX_SHOWN = 50;

/** A kind with those of its settings that differ from its own defaults. */
function describeAct({ kind, ...settings }: Act, kinds: ReadonlyMap<string, Fault>): string {
  const fault = kinds.get(kind);
  const defaults = new Map(fault ? optionsOf(fault).map((option) => [option.name, option.default]) : []);
  const shown = Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value) as string | undefined] as const)
    .filter(([name, text]) => text !== undefined && text !== defaults.get(name) && text.length <= MAX_SHOWN)
    .map(([name, text]) => (name === kind ? text : `${name} ${text}`));
  return [kind, shown.join(', ')].join(' ').trimEnd();
}
