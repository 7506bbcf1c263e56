import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'system-reliability',
  prefix: 'SR',
  order: 8,
  title: 'System Reliability',
  ceiling: 4,
  levels: {
    0: 'Too few runs met slow, silent or absent services to say how it behaves.',
    1: 'Some run never ends by itself, or after a crash the missing customers stay missing.',
    2: 'Runs end and a second one completes what a crash left undone, but the program waits for ever on a silent service, gives up on a short outage, or presses on without measure.',
    3: 'Requests have a time limit that covers the whole answer, retries are few and spaced, short outages and rate limits cost no order, and a long outage ends the run in time.',
    4: 'It also knows when to stop: an outage ends the whole run after few requests, a very long Retry-After does not put it to sleep, trickling answers are cut off, and a request to stop leaves a true report.',
  },
  unseen: 'monitoring, alarms, capacity, and whether waits grow and vary.',
  questions: [
    'Which number would you put an alarm on, and at which value?',
    'Look at the times of the attempts: do the waits grow, and do parallel requests spread out?',
    'What would ten times the customers do to memory and running time?',
  ],
  discussion: [
    {
      topic: 'Time limits',
      checks: ['SR-03', 'SR-04', 'SR-05', 'SR-14'],
      ifPassed: [
        'What does your limit cover: connecting, the first byte, the whole body?',
        'Where does the number come from, and who would have to agree to change it?',
      ],
      ifFailed: [
        'Follow this request from its beginning. What was your program waiting for, and what ended the wait, or could have?',
        'Suppose the head of an answer comes and the body does not. Which limit applies?',
      ],
    },
    {
      topic: 'Stopping and starting again',
      checks: ['SR-01', 'SR-02', 'SR-07', 'SR-12', 'SR-13', 'SR-15', 'EH-14'],
      ifPassed: [
        'How does your program tell a bad record from a bad day?',
        'Who starts it again after it gave up, and from where does it go on?',
      ],
      ifFailed: [
        'This is how the run went on and ended. What would you rather have seen, and from which moment on?',
        'A service asks you to come back in an hour. What should a program that runs every hour do?',
      ],
    },
  ],
});
