import { defineCheck } from '../../evidence/define-check.ts';
import { strayCredentials } from '../../evidence/secrets.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import redirectsToAStranger from '../../scenarios/redirects-to-a-stranger.ts';

export default defineCheck({
  code: 'SEC-03',
  tier: 'basic',
  title: 'Each credential travels only to its own service, in its published place',
  failureTitle: 'A credential travels where it does not belong',
  usualCause: 'Mostly one set of headers serves several services, or a credential is put into the URL.',
  basis: ['C-05', 'A-01', 'O-01', 'RFC 6749 2.3.1', 'RFC 6750 5.3', 'CWE-598'],
  fairness: 'Exact values only, in the request lines, headers and bodies that arrived. Where a service redirects to a stranger, other checks look (SEC-08, SEC-09).',
  standsAlone: true,
  everywhereBut: [redirectsToAStranger],
  judge: (part) => failIfAny(part.exchanges.flatMap((exchange) => strayCredentials(part, exchange))),
});
