import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'code-quality',
  prefix: 'CQ',
  order: 2,
  title: 'Code Quality',
  ceiling: 3,
  levels: {
    0: 'Too few lines of the candidate’s own, or a language the suite does not read: a person reads the code.',
    1: 'The code does not build or parse, or nearly everything stands in one lump that cannot be read in parts.',
    2: 'It builds and is divided into functions, but the mapping is tangled with input and output, units are large, tests are missing or need running services, or mistakes a linter finds were left in.',
    3: 'Small units with clear jobs: the mapping is a function of its own, tests of the candidate’s own pass without network, no error disappears in silence, and compiler and linter are content.',
    4: 'A reader never has to go back: names say what things are, nothing is in the way, and the next change has an obvious place. Only a person can see this.',
  },
  unseen: 'names, readability, abstractions of the right size, and whether the tests test anything.',
  questions: [
    'Read the main path once from top to bottom. Where did you have to go back?',
    'Break the mapping in one line. Does a test notice?',
    'Is there code that is never called, or a layer with a single caller?',
    'Where would you put a second destination?',
  ],
  discussion: [
    {
      topic: 'Tests and code',
      checks: ['CQ'],
      ifPassed: [
        'If you could keep one test only, which one, and why?',
        'What did you choose not to test?',
        'Let us change one mapping rule together now. Where do we start?',
      ],
      ifFailed: [
        'Let us change one mapping rule together now. How do we know afterwards that nothing else broke?',
        'Ten more minutes for tests: what is the first one?',
        'Which part of this would you split first, and where is the seam?',
      ],
    },
  ],
});
