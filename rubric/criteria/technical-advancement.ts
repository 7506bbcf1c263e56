import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'technical-advancement',
  prefix: 'TA',
  order: 10,
  title: 'Technical Advancement',
  ceiling: 3,
  levels: {
    0: 'The language or its packages are not known to the suite: a person looks at them.',
    1: 'It rests on something retired: a withdrawn library or runtime, the password grant, or home-made cryptography.',
    2: 'Current means, used as most people use them today.',
    3: 'At least three means that look ahead are in use, such as an idempotency key that stays the same over all attempts, schemas for data from outside, trace ids, structured logs, tests at HTTP level, measured parallel work, or one stop for the whole run.',
    4: 'A modern means solves a real difficulty of this task in a way worth copying. Only a person can see this.',
  },
  unseen: 'whether a modern means has a purpose here, and anything newer or older than the lists of the suite.',
  questions: [
    'For each signal shown: what did it buy in this program?',
    'Is anything out of date that the suite does not know?',
    'What here would you take into your own code?',
  ],
  // TI-12: bounded parallel work. SR-12: one stop for the whole run.
  signals: ['TA-02', 'TA-03', 'TA-04', 'TA-05', 'TA-06', 'TI-12', 'SR-12'],
  discussion: [
    {
      topic: 'Modern means',
      checks: ['TA'],
      ifPassed: [
        'You chose this means over the plain one. What would you have lost without it?',
        'Which of your tools will you not want to have in three years?',
      ],
      ifFailed: [
        'Why this means and no other, and how do you find out whether it is still looked after?',
        'Which part would you build differently with today’s means, and what would that buy?',
      ],
    },
  ],
});
