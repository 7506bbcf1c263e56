import { unusualButValid } from '../../mock-apis/authorization/reshape.ts';
import { clean } from '../../mock-apis/dataset/clean.ts';
import { defineScenario } from '../harness/define-scenario.ts';

export default defineScenario({
  code: 'S19',
  title: 'Token answer: unusual but valid',
  about: 'The token answer says "bearer" in small letters, has no expires_in and some members more: all of it within RFC 6749.',
  killAfterSeconds: 60,
  customers: clean,
  services: { tokenReshape: unusualButValid },
  validIf: (part) => (part.evidence.tokens.length > 0 ? null : 'the program never got a token'),
});
