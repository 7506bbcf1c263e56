import { clean } from '../../mock-apis/dataset/clean.ts';
import { always, defineScenario } from '../harness/define-scenario.ts';

export default defineScenario({
  code: 'S13',
  title: 'Credentials with reserved characters',
  about: 'Client id and secret hold characters that mean something in a form, a URL or a Basic header. Nothing else is out of the ordinary, '
    + 'so that whatever goes wrong here comes from them, a program that refuses such a secret at its start included.',
  killAfterSeconds: 60,
  customers: clean,
  client: { id: 'kit+client/1', secret: 'p+q r&s=t%41/u:v-4Xk9Wz7' },
  validIf: always,
});
