import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'developer-experience',
  prefix: 'DX',
  order: 9,
  title: 'Developer Experience',
  ceiling: 3,
  levels: {
    0: 'It could not be tried on the machine that ran the suite.',
    1: 'The commands of the manifest do not work from a clean copy, or a missing setting ends in a riddle instead of a message.',
    2: 'It installs and builds as declared and names a missing variable, but other mistakes in the settings or failing services are hard to tell from the output.',
    3: 'It explains itself: malformed settings are named, messages say which system failed, and the output is short enough to be read.',
    4: 'A pleasure to take over: it starts at once anywhere, and every message says what to do next. Only a person can see this.',
  },
  unseen: 'pleasure of use, the wording of messages, and set-up on another system.',
  questions: [
    'Follow the README on your own machine with a stop-watch. Where did you stumble?',
    'Take a variable away and spoil another one. Did the message tell you what to do?',
    'How long from a changed line to a test that says whether it was right?',
  ],
  discussion: [
    {
      topic: 'Logs and operation',
      checks: ['DX-04', 'DX-05', 'EH-01', 'EH-18', 'IQ-13'],
      ifPassed: [
        'It is three in the morning and the exit code is 2. Show me what you read first.',
        'What would you put an alarm on, and who would get it?',
      ],
      ifFailed: [
        'This is the output of one run. What failed, if anything, and is it our side or theirs?',
        'You may add one line to this output. Which one?',
      ],
    },
    {
      topic: 'Set-up and settings',
      checks: ['DX-01', 'DX-02', 'DX-03', 'DX-06', 'TI-05'],
      ifPassed: [
        'A colleague starts this on another system tomorrow. What will be the first obstacle?',
        'Which setting would you add next, and which would you refuse to add?',
      ],
      ifFailed: [
        'I started it like this, and this is what I saw. What would you have wanted to see?',
        'When should a program find out that a setting is wrong, and why then?',
      ],
    },
  ],
});
