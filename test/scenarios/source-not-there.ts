import { clean } from '../../mock-apis/dataset/clean.ts';
import { defineScenario } from '../harness/define-scenario.ts';

export default defineScenario({
  code: 'S33',
  title: 'Source not there',
  about: 'Nothing listens at SOURCE_BASE_URL. The time a run has covers a slow start of 20 s, the published 60 s, and some seconds to spare.',
  killAfterSeconds: 90,
  customers: clean,
  services: { sourceAbsent: true },
  validIf: (part) => (part.run().startError === null ? null : 'the program could not be started'),
});
