import { defineCheck } from '../../evidence/define-check.ts';
import { quoteExchange } from '../../evidence/quote.ts';
import { expectThat } from '../../evidence/verdict.ts';
import untrustedCertificate from '../../scenarios/untrusted-certificate.ts';

export default defineCheck({
  code: 'SEC-04',
  tier: 'basic',
  title: 'A server whose certificate cannot be verified gets no request',
  failureTitle: 'A server whose certificate cannot be verified gets a request',
  usualCause: 'Usually certificate checks are turned off, in the program or in its settings.',
  basis: ['P-09', 'RFC 9110 4.3.4', 'CWE-295'],
  fairness: 'Passes only where a TLS connection was begun and broken off; a program that never connects is not judged. Every common client refuses unless it was told not to.',
  standsAlone: true,
  scenarios: [untrustedCertificate],
  judge(part) {
    const received = part.exchanges.filter(({ service }) => service === 'source');
    const [first] = received;
    return expectThat(!first, {
      expected: 'no request: the certificate is signed by nobody but its owner', observed: `${received.length} came through`, ...(first && quoteExchange(first)),
    });
  },
});
