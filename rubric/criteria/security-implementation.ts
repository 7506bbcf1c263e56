import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'security-implementation',
  prefix: 'SEC',
  order: 5,
  title: 'Security Implementation',
  ceiling: 4,
  levels: {
    0: 'Too little traffic and output were seen to say where secrets go.',
    1: 'A secret stands in the delivered files, in the output or in a request it does not belong to, or a server that cannot prove who it is still gets a request.',
    2: 'Secrets come from the environment, travel only where they should and stay out of the output; certificates are checked. Personal data in logs, command lines or redirects were not thought of.',
    3: 'Personal data stay out of the logs, secrets stay off command lines, no switch weakens the certificate check, and no token follows a redirect to a stranger.',
    4: 'Further guards hold when others misbehave: nothing at all goes to another origin, an echoed secret is masked before it is logged, and files with personal data are for their owner only.',
  },
  unseen: 'the threat model, least privilege, what happens after a key leaked, and the state of the dependencies.',
  questions: [
    'Who may read `OUTPUT_DIR` on the machine this would run on?',
    'What has to happen, and in which order, to change the client secret without a gap?',
    'Is every dependency needed and looked after? Run the ecosystem’s audit tool.',
    'Does the token ask for more rights than the program uses?',
  ],
  discussion: [
    {
      topic: 'Secrets and personal data',
      checks: ['SEC'],
      ifPassed: [
        'Who can see what your program writes, and for how long?',
        'The API key has leaked. What do you do, hour by hour?',
        'What did you decide not to log, and what do you lose by it?',
      ],
      ifFailed: [
        'Look at this piece of evidence. Who can see or do what because of it, and how did that come about?',
        'One header is harmless at one service and a leak at another. What decides?',
        'An API answers with a redirect to a host you do not know. What should an integration do?',
      ],
    },
  ],
});
