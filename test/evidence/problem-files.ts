import type { OutputFile } from '../harness/evidence.ts';

/** A customer that was not delivered, as a file of the submission tells it. */
export interface KeptProblem { id: string; hasReason: boolean; saysWhetherToRetry: boolean }

/** Reads problems from JSON, JSON Lines and CSV files, whatever the names of the members. */
export function problemFiles(files: OutputFile[]): KeptProblem[] {
  return files.flatMap(({ path, text }) => (path.endsWith('.csv') ? fromCsv(text) : fromJson(text)));
}

function fromJson(text: string): KeptProblem[] {
  const whole = tryParse(text);
  const values = whole === undefined ? text.split('\n').map(tryParse).filter((value) => value !== undefined) : [whole];
  return values.flatMap(objectsIn).map((value) => problemOf(Object.entries(value).map(([name, member]) => [name, scalar(member)])));
}

/** All objects at any depth: problems may stand in a list of their own or in groups. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value, ...inside];
}

/** A table whose first line has the names; quotes around values are taken off. */
function fromCsv(text: string): KeptProblem[] {
  const [head = '', ...rows] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const split = (line: string) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const columns = split(head);
  return rows.map((row) => problemOf(split(row).map((cell, index) => [columns[index] ?? '', cell])));
}

function problemOf(members: [name: string, value: string][]): KeptProblem {
  const find = (pattern: RegExp) => members.find(([name, value]) => pattern.test(name) && value !== '')?.[1];
  return {
    id: find(/^(customer_?id|id|customer)$/i) ?? '',
    hasReason: find(/reason|error|message|detail|problem|cause/i) !== undefined,
    saysWhetherToRetry: find(/outcome|status|retry|retriable|retryable|permanent|transient|kind|type|class/i) !== undefined,
  };
}

const scalar = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : value === null || value === undefined ? '' : '…');

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
