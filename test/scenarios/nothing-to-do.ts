import { empty } from '../../mock-apis/dataset/clean.ts';
import { defineScenario } from '../harness/define-scenario.ts';
import { listWasAsked } from '../evidence/validity.ts';

export default defineScenario({
  code: 'S03',
  title: 'Nothing to do',
  about: 'The source answers with an empty list, which is a valid one.',
  killAfterSeconds: 60,
  customers: empty,
  validIf: listWasAsked,
});
