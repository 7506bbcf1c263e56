import { clean } from '../../mock-apis/dataset/clean.ts';
import { defineScenario } from '../harness/define-scenario.ts';

export default defineScenario({
  code: 'S14',
  title: 'Source with an untrusted certificate',
  about: 'SOURCE_BASE_URL is https, with a certificate that nobody signed but its owner. A client that checks certificates breaks off before it sends a request.',
  killAfterSeconds: 90,
  customers: clean,
  services: { sourceTls: true },
  validIf: (part) => (part.evidence.tls.attempts > 0 ? null : 'the program never began a TLS connection to the source'),
});
