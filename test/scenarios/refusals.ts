import { bulk } from '../../mock-apis/dataset/clean.ts';
import status from '../../mock-apis/faults/kinds/status.ts';
import taken from '../../mock-apis/faults/kinds/taken.ts';
import { defineScenario, type ScenarioFault } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

/** An order the destination refuses for good: whose (position in the list), and words that give the reason in a log. */
interface Refusal { customer: number; status: number; reason: RegExp; members: Record<string, unknown> }

export const REFUSALS: Refusal[] = [
  { customer: 3, status: 400, reason: /\b400\b|bad request|cannot be read/i, members: { detail: 'The order cannot be read.' } },
  { customer: 6, status: 413, reason: /\b413\b|too large|64 KiB/i, members: { detail: 'An order has at most 64 KiB.' } },
  ruleBroken(9, '/customerInfo/contactEmail', 'is at a domain that takes no mail'),
  ruleBroken(15, '/shippingAddress/postalCode', 'is outside the area of delivery'),
];

/** Whose order meets an order of somebody else under the same orderId. */
export const CONFLICT = { customer: 12, status: 409, reason: /\b409\b|conflict|(an)?other customer|belongs to/i, customerId: 'CUST-ELSEWHERE' };

function ruleBroken(customer: number, pointer: string, detail: string): Refusal {
  const members = { detail: 'The order breaks the rules named in errors.', errors: [{ pointer, detail }] };
  return { customer, status: 422, reason: new RegExp(`\\b422\\b|unprocessable|breaks the rules|${pointer.split('/').at(-1) ?? ''}|${detail}`, 'i'), members };
}

const always = ({ customer, status: code, members }: Refusal): ScenarioFault =>
  ({ at: 'destination', when: { customer }, what: status({ status: code, members }) });

export default defineScenario({
  code: 'S40',
  title: 'Refusals, record by record',
  about: 'Of 25 orders the destination always refuses five: with 400, with 413, two with 422, and one with 409 because its orderId is taken by another customer.',
  killAfterSeconds: 60,
  customers: (seed) => bulk(25, seed),
  faults: [
    ...REFUSALS.map(always),
    { at: 'destination', when: { customer: CONFLICT.customer }, what: taken({ customerId: CONFLICT.customerId }) },
  ],
  validIf: aFaultFired,
});
