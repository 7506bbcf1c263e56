import type { ServiceName, Subject } from '../journal/journal.ts';
import type { Act, Fault, FaultedService, Need } from './define-fault.ts';

/** When a rule fires. All that is given must hold. Never a moment in time, never the n-th request of the run:
 * faults follow the record, so that parallel and sequential clients meet the same ones. */
export interface When {
  /** 1-based page of the source list. */
  page?: number;
  /** Position in the source list (1-based) or `customerInfo.id` of the order. */
  customer?: number | string;
  /** First and last attempt, counted per page, per customer, or per token request. */
  attempts?: [from: number, to: number];
  /** Once so many orders are stored. */
  afterStored?: number;
  /** At most so often in a run. */
  times?: number;
}

export interface Rule {
  id: string;
  at: FaultedService;
  /** `{}` means: every request. */
  when: When;
  what: Act;
}

/** A rule that fired: which, on which request, and when (ms since the services started). */
export interface Firing { rule: string; kind: string; sequence: number; atMs: number }

interface CompiledRule { rule: Rule; fault: Fault; fired: number; since: Baseline }

/** What had happened when a rule came in: it counts from there. */
interface Baseline { attempts: ReadonlyMap<string, number>; stored: number }

/** What is known of a request when rules are matched against it. `subject` is null when its sender was not let in:
 * rules about pages and customers do not count or hit such requests. */
export interface Candidate { service: ServiceName; subject: Subject | null; storedCount: number }

/** Decides which rule, if any, hits a request. */
export class FaultEngine {
  readonly firings: Firing[] = [];
  readonly #rules: CompiledRule[] = [];
  readonly #customerIds: readonly (string | null)[];
  readonly #attempts = new Map<string, number>();

  /** @param customerIds ids of the source list by position, to resolve `customer: 2`
   * @throws Error naming the rule when its kind or its customer does not exist, or its options do not fit the kind */
  constructor(rules: Rule[], kinds: ReadonlyMap<string, Fault>, customerIds: readonly (string | null)[]) {
    this.#customerIds = customerIds;
    this.add(rules, kinds, 0);
  }

  /** Lets rules in. Attempts and stored orders count from here for them.
   * @param storedCount orders stored so far
   * @throws Error as the constructor does; then none of them is in */
  add(rules: readonly Rule[], kinds: ReadonlyMap<string, Fault>, storedCount: number): void {
    const since = { attempts: new Map(this.#attempts), stored: storedCount };
    this.#rules.push(...rules.map((rule) => ({ ...compile(rule, kinds, this.#customerIds), fired: 0, since })));
  }

  /** Takes the rule with this id back. What it has begun on a request goes on. */
  remove(id: string): void {
    const index = this.#rules.findIndex(({ rule }) => rule.id === id);
    if (index >= 0) this.#rules.splice(index, 1);
  }

  /** Whether a rule (of one service, if that is given) asks for something that must be there before the services start. */
  needs(need: Need, at?: FaultedService): boolean {
    return this.#rules.some(({ rule, fault }) => fault.definition.needs === need && (at === undefined || at === rule.at));
  }

  /** Counts an admitted request of this page, customer or token client. @returns its attempt number, from 1 */
  countAttempt(service: ServiceName, subject: Subject): number {
    const key = keyOf(service, subject);
    const attempt = (this.#attempts.get(key) ?? 0) + 1;
    this.#attempts.set(key, attempt);
    return attempt;
  }

  /** @returns the first rule that hits, already counted as fired; null when none does */
  match(candidate: Candidate): { rule: Rule; fault: Fault } | null {
    const hit = this.#rules.find(({ rule, fired, since }) => hits(rule, candidate, since) && fired < (rule.when.times ?? Infinity));
    if (!hit) return null;
    hit.fired += 1;
    return hit;
  }
}

const keyOf = (service: ServiceName, { customer, page }: Subject): string => `${service} ${customer ?? page ?? ''}`;

function compile(rule: Rule, kinds: ReadonlyMap<string, Fault>, customerIds: readonly (string | null)[]): { rule: Rule; fault: Fault } {
  const fault = kinds.get(rule.what.kind);
  if (!fault) throw new Error(`Fault rule ${rule.id}: there is no fault kind "${rule.what.kind}". Known: ${[...kinds.keys()].sort().join(', ')}.`);
  const { onlyAt } = fault.definition;
  if (onlyAt && onlyAt !== rule.at) throw new Error(`Fault rule ${rule.id}: the kind "${rule.what.kind}" works at ${onlyAt} only, not at ${rule.at}.`);
  return { rule: resolveCustomer(completeOptions(rule, fault), customerIds), fault };
}

/** Rules may be written by hand, as plain data: their options are checked here and get their defaults. */
function completeOptions(rule: Rule, { definition }: Fault): Rule {
  const { kind, ...options } = rule.what;
  const parsed = definition.options.strict().safeParse(options);
  if (!parsed.success) throw new Error(`Fault rule ${rule.id}: these options do not fit the kind "${kind}".\n${parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('\n')}`);
  return { ...rule, what: { ...parsed.data, kind } };
}

function resolveCustomer(rule: Rule, customerIds: readonly (string | null)[]): Rule {
  const { customer } = rule.when;
  if (typeof customer !== 'number') return rule;
  const id = customerIds[customer - 1];
  if (id === undefined || id === null) throw new Error(`Fault rule ${rule.id}: the source list has no customer with an id at position ${customer}; it has ${customerIds.length} records.`);
  return { ...rule, when: { ...rule.when, customer: id } };
}

function hits({ at, when }: Rule, { service, subject, storedCount }: Candidate, since: Baseline): boolean {
  if (at !== service) return false;
  if (when.afterStored !== undefined && storedCount - since.stored < when.afterStored) return false;
  if (when.page === undefined && when.customer === undefined && when.attempts === undefined) return true;
  return subject?.attempt !== undefined && hitsSubject(when, subject, subject.attempt - (since.attempts.get(keyOf(service, subject)) ?? 0));
}

function hitsSubject({ page, customer, attempts: [from, to] = [1, Infinity] }: When, subject: Subject, attempt: number): boolean {
  if (page !== undefined && page !== subject.page) return false;
  if (customer !== undefined && customer !== subject.customer) return false;
  return attempt >= from && attempt <= to;
}
