import { z } from 'zod';
import { DATASETS } from '../../dataset/named.ts';
import { faultChoices, ruleFor } from '../injectable.ts';
import type { Stage } from '../stage.ts';

/** What a control did not accept. */
export class ControlError extends Error {
  override name = 'ControlError';
}

const resetting = z.strictObject({ data: z.string().refine((name) => Object.hasOwn(DATASETS, name), 'There is no list of this name.').exactOptional() });
const injecting = z.strictObject({ code: z.string(), strike: z.enum(['next', 'first', 'always', 'own']), customer: z.string().min(1).max(100).exactOptional() });
const withdrawing = z.strictObject({ id: z.string() });

/** What a page may ask to be done, by path under /api. Each gives back what the page is told.
 * @throws ControlError for what cannot be done, with a remedy */
export const CONTROLS: Record<string, (body: unknown, stage: Stage) => Promise<unknown>> = {
  async reset(body, stage) {
    const { data } = read(resetting, body);
    await stage.reset(data);
    return { data: stage.data };
  },
  async inject(body, stage) {
    const { code, strike, customer } = read(injecting, body);
    const rule = ruleFor(code, strike, customer);
    if (!rule) throw new ControlError(`There is no fault ${code} to inject. Choose one of ${faultChoices().map((choice) => choice.code).join(', ')}.`);
    return { id: (await stage.inject(rule)).id };
  },
  withdraw(body, stage) {
    const { id } = read(withdrawing, body);
    return Promise.resolve({ withdrawn: stage.withdraw(id) });
  },
};

function read<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new ControlError(`This cannot be done: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
