import { defineCheck } from '../../evidence/define-check.ts';
import { namesAsUndelivered } from '../../evidence/mentions.ts';
import { missingCustomers } from '../../evidence/orders.ts';
import { endOf, lastWords, names } from '../../evidence/quote.ts';
import { combine, expectThat, pass } from '../../evidence/verdict.ts';
import nothingConfirmed from '../../scenarios/nothing-confirmed.ts';

/** What a log may say about an HTML page where JSON was due. */
const REASON = /html|json|confirm|unexpected|unreadable|malformed|invalid|pars(e|ing)|not there|\b(200|404)\b/i;

export default defineCheck({
  code: 'EH-20',
  tier: 'exceptional',
  title: 'A 2xx that confirms nothing is not counted as an order',
  failureTitle: 'A 2xx that confirms nothing is counted as an order, or not reported as a failure',
  usualCause: 'Mostly every 2xx counts as an order, or the body is read without care and its trouble is told without the customer.',
  basis: ['D-09'],
  fairness: 'Whether the order is sent again or asked for by GET is free. Only orders that were sent are judged, and a report only where there is one.',
  scenarios: [nothingConfirmed],
  judge(part) {
    const undelivered = missingCustomers(part).filter((id) => part.attemptsFor(id).length > 0);
    const unnamed = undelivered.filter((id) => !namesAsUndelivered(part, id, REASON));
    const read = part.report();
    const delivered = new Set(part.orders.map(({ customerId }) => customerId)).size;
    return combine([
      expectThat(part.run().exitCode !== 0 && !part.run().killed, { expected: 'an exit code that is not 0', observed: `${endOf(part.run())}, although there is no order for ${names(undelivered)}`, ...lastWords(part) }),
      expectThat(unnamed.length === 0, { expected: 'each order that was not confirmed is named', observed: `not named: ${names(unnamed)}` }),
      read.ok ? expectThat(read.report.created + read.report.alreadyPresent <= delivered, {
        expected: `at most ${delivered} delivered`, observed: `${read.report.created} created, ${read.report.alreadyPresent} already present`, where: 'OUTPUT_DIR/report.json',
      }) : pass(),
    ]);
  },
});
