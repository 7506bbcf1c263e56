import { clean } from '../../mock-apis/dataset/clean.ts';
import replace from '../../mock-apis/faults/kinds/replace.ts';
import { defineScenario, type ScenarioFault } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

const PAGE = '<!doctype html>\n<html><body><h1>Welcome</h1><p>Please sign in to the guest network.</p></body></html>\n';
const gatewayPage = (customer: number): ScenarioFault =>
  ({ at: 'destination', when: { customer }, what: replace({ contentType: 'text/html; charset=utf-8', body: PAGE }) });

export default defineScenario({
  code: 'S39',
  title: '200 that confirms nothing',
  about: 'Two orders are always answered 200 with the HTML page of a gateway; they never reach the destination, and asking for them says so.',
  killAfterSeconds: 90,
  customers: clean,
  faults: [gatewayPage(3), gatewayPage(11)],
  validIf: aFaultFired,
});
