import type { WorldOptions } from '../../world.ts';
import type { Act, FaultedService } from '../define-fault.ts';
import type { When } from '../engine.ts';

/** A fault as a rule: where, when by default, and what. Several acts are variants of one fault. */
export interface RuleHow { by: 'rule'; at: FaultedService; when: When; what: readonly [Act, ...Act[]] }
/** A fault as a property of the services for their whole life. */
export interface ServicesHow { by: 'services'; options: Partial<Omit<WorldOptions, 'pages' | 'customerIds' | 'faults' | 'ports' | 'store'>> }
/** A fault that lies in the records: a dataset by the name that `npm start -- --data` has for it. */
export interface DataHow { by: 'data'; dataset: string }
/** A fault that who starts the program brings about, not the services. */
export interface RunnerHow { by: 'runner'; does: string }
/** Nothing has to be done for it. */
export interface AlwaysHow { by: 'always'; does: string }
export type How = RuleHow | ServicesHow | DataHow | RunnerHow | AlwaysHow;

/** One fault that a client may meet, with what is to be expected of it. */
export interface CatalogueEntry {
  /** FS source, FT token endpoint, FD destination, FP process, FX further wire behaviour for practice. */
  code: string;
  title: string;
  /** What happens on the wire, in one sentence. */
  wire: string;
  how: How;
  /** What clients of the three tiers do. A basic one may fail, but it notices. */
  basic: string;
  solid: string;
  exceptional: string;
}

export const rule = (at: FaultedService, when: When, ...what: [Act, ...Act[]]): RuleHow => ({ by: 'rule', at, when, what });
export const services = (options: ServicesHow['options']): ServicesHow => ({ by: 'services', options });
export const data = (dataset: string): DataHow => ({ by: 'data', dataset });
export const runner = (does: string): RunnerHow => ({ by: 'runner', does });
export const always = (does: string): AlwaysHow => ({ by: 'always', does });

/** Every request. */
export const EVERY: When = {};
/** The first attempt of each page, customer or token request. */
export const FIRST: When = { attempts: [1, 1] };
/** Exceptional clients do the same as solid ones. */
export const SAME = 'the same';
/** The tier is not held against this fault. */
export const UNASKED = 'nothing is asked of it';
