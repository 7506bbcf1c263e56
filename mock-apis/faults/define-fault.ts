import type { z } from 'zod';
import type { TokenStore } from '../authorization/tokens.ts';
import type { OrderStore } from '../destination/store.ts';
import { sendReply, type Transaction } from '../http/deliver.ts';
import { resetSocket } from '../http/server.ts';
import type { Reply } from '../http/reply.ts';
import type { ServiceName } from '../journal/journal.ts';

/** Services that faults can strike. */
export type FaultedService = Exclude<ServiceName, 'sink'>;

/** What a fault may do beside writing to its own socket. */
export interface Surroundings {
  /** The access tokens: to revoke, to spoil, to sign otherwise. */
  tokens: TokenStore;
  /** The destination's orders: to let a stranger have an orderId. */
  orders: Pick<OrderStore, 'takeId'>;
  /** Root URL of the sink, the stranger that redirects lead to; null where none is running. */
  sink: string | null;
  /** Closes this service's port and all its connections, and opens the port again after `forMs`; never, if that is left out. */
  goDown(forMs?: number): void;
}

/** What has to be there before the services start, so that a fault can do its work: the sink, or a port that can be closed
 * and opened again without losing it. */
export type Need = 'sink' | 'held-port';

/** A fault at work on one request. */
export interface FaultContext<Options> extends Transaction, Surroundings {
  options: Options;
  /** How long this service takes for an answer, in milliseconds. */
  latencyMs: number;
  /** Lets the service do its work (an order is stored, say) and gives the answer it would have sent. */
  proceed(): Promise<Reply>;
  /** Waits; false when the client left or the services stopped meanwhile. */
  wait(ms: number): Promise<boolean>;
}

/** What a rule does when it fires: a kind and its options, as plain data. */
export interface Act { kind: string; [option: string]: unknown }

interface FaultDefinition<Shape extends z.ZodObject> {
  /** Name of the kind; the same as its file's name. */
  kind: string;
  /** What a client sees, in one sentence. */
  summary: string;
  /** Options with a description and a unit in the name; defaults make them optional in rules. */
  options: Shape;
  needs?: Need;
  /** The one service where it makes sense; every one by default. */
  onlyAt?: FaultedService;
  act(context: FaultContext<z.output<Shape>>): void | Promise<void>;
}

/** One kind of trouble. Call it with its options to get the `what` of a rule: `reset({ stored: true })`. */
export type Fault<Shape extends z.ZodObject = z.ZodObject> = ((options?: z.input<Shape>) => Act) & {
  definition: FaultDefinition<Shape>;
};

/** Defines a kind of fault: one file in `faults/kinds/`, one default export.
 * @throws ZodError where a rule's options do not fit */
export function defineFault<Shape extends z.ZodObject>(definition: FaultDefinition<Shape>): Fault<Shape> {
  const make = (options?: z.input<Shape>): Act => ({ kind: definition.kind, ...definition.options.parse(options ?? {}) });
  return Object.assign(make, { definition });
}

/** Lets the service do its work and answer as it would have without the fault. */
export async function answerAsUsual(context: FaultContext<unknown>): Promise<void> {
  const reply = await context.proceed();
  if (await context.wait(context.latencyMs)) sendReply(context, reply);
}

/** Breaks the connection (TCP RST), as no orderly end does. */
export function resetConnection({ request }: Transaction): void {
  resetSocket(request.socket);
}
