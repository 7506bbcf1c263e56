import { defineCheck, look } from '../../evidence/define-check.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import { isRead } from '../../static/evidence.ts';
import { findingsAt } from '../../static/judging.ts';

export default defineCheck({
  code: 'TA-01',
  tier: 'basic',
  title: 'Uses nothing that is retired',
  failureTitle: 'Uses what is retired',
  usualCause: 'Usually a package, call or grant was taken over from an older example.',
  basis: ['O-01', 'T-05', 'RFC 9700 2.4'],
  fairness: 'The token requests that arrived, and a short dated list of withdrawn packages, runtimes and calls, held against what the submission itself names. In a language without a grammar it is not judged.',
  looks: [look(healthyRun, (part) => failIfAny(part.tokenRequests.filter(({ body }) => new URLSearchParams(body).get('grant_type') === 'password').map((request) => ({
    expected: 'the client credentials grant', observed: 'the password grant, which must not be used any more', ...quoteExchange(request),
  }))))],
  judgeFiles({ files: { dependencies, languages } }) {
    if (!isRead(dependencies)) return unknown(`the dependencies could not be read: ${dependencies.unread}`);
    if (dependencies.retired.length === 0 && !languages.some(({ known }) => known)) return unknown('the suite does not know how this language names its dependencies');
    return failIfAny(findingsAt(dependencies.retired, 'means that are still maintained'));
  },
});
