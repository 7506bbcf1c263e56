import { clean } from '../../mock-apis/dataset/clean.ts';
import { always, defineScenario } from '../harness/define-scenario.ts';

export default defineScenario({
  code: 'S01',
  title: 'Healthy run',
  about: 'Seventeen complete records and services that work. It runs first, with the machine to itself and with the development '
    + 'ports and credentials, so that a program with built-in values still shows what it can do.',
  killAfterSeconds: 60,
  alone: true,
  development: true,
  customers: clean,
  services: { latencyMs: { source: 15, destination: 15, token: 10 } },
  validIf: always,
});
