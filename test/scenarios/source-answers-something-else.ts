import { clean } from '../../mock-apis/dataset/clean.ts';
import replace from '../../mock-apis/faults/kinds/replace.ts';
import { defineScenario, type PartSpec } from '../harness/define-scenario.ts';
import { aFaultFired } from '../evidence/validity.ts';

const instead = (contentType: string, body: string): PartSpec =>
  ({ customers: clean, faults: [{ at: 'source', when: {}, what: replace({ contentType, body }) }] });

export default defineScenario({
  code: 'S36',
  title: 'Source answers 200 with something else',
  about: 'With status 200 the source sends a) a maintenance page, b) nothing, c) an object around the list, d) JSON with a comma too many. '
    + 'None of it is an empty list.',
  killAfterSeconds: 90,
  parts: {
    a: instead('text/html; charset=utf-8', '<!doctype html>\n<html><body><h1>Down for maintenance</h1></body></html>\n'),
    b: instead('application/json', ''),
    c: instead('application/json', '{"data":[{"customer_id":"CUST-000001","first_name":"Ann","last_name":"Lee"}]}'),
    d: instead('application/json', '[{"customer_id":"CUST-000001","first_name":"Ann","last_name":"Lee"},]'),
  },
  validIf: aFaultFired,
});
