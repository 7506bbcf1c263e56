import { elsewhere } from '../../mock-apis/dataset/elsewhere.ts';
import { always, defineScenario } from '../harness/define-scenario.ts';

/** Half an hour off the full hour, so that a local time passed off as UTC shows whatever the season. */
export const TIME_ZONE = 'America/St_Johns';

export default defineScenario({
  code: 'S02',
  title: 'Healthy run somewhere else',
  about: 'Other ports, credentials, scope name, customers, time zone and locale than in development; some names are not ASCII.',
  killAfterSeconds: 60,
  alone: true,
  customers: elsewhere,
  scope: 'orders:create',
  runs: [{ environment: { TZ: TIME_ZONE, LC_ALL: 'C' } }],
  validIf: always,
});
