import { defineCheck } from '../../evidence/define-check.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { fail, pass, unknown } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';

export default defineCheck({
  code: 'TI-03',
  tier: 'basic',
  title: 'Reads the source with GET and its key in X-API-Key',
  failureTitle: 'The source is not read as published',
  usualCause: 'Mostly the key is sent in another header or form, or the path or method is not the published one.',
  basis: ['A-01'],
  fairness: 'One good read is enough; further parameters and harmless other requests do not matter.',
  standsAlone: true,
  scenarios: [healthyRun],
  judge(part) {
    const asked = part.exchanges.filter(({ service }) => service === 'source');
    const [first] = asked;
    if (!first) return unknown('the program never asked the source');
    if (part.listReads.some(({ answer }) => answer?.status === 200)) return pass();
    return fail({ expected: 'GET /api/v1/customers with the key in X-API-Key, answered 200', observed: 'no read was answered 200', ...quoteExchange(first) });
  },
});
