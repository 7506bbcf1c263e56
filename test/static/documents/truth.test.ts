import { describe, expect, it, test } from 'vitest';
import { passagesOf } from './passages.ts';
import { untruths, type Facts } from './truth.ts';

const FACTS: Facts = {
  paths: new Set(['README.md', 'src/main.ts', 'app/run.py', 'docs/design.md', 'scripts/start.sh', 'Makefile', 'package.json']),
  manifest: { name: '', language: '', run: ['node', 'dist/main.js'] },
  scripts: new Set(['build', 'test', 'lint:fix']), makeTargets: new Set(['run']), mentions: (name) => ['SOURCE_BASE_URL', 'LOG_LEVEL'].includes(name),
};
const untrue = (text: string, changes: Partial<Facts> = {}) => untruths(passagesOf('README.md', text, new Set()), { ...FACTS, ...changes }).map(({ what }) => what);

describe('true', () => {
  test.each([
    '`npm ci`, `npm install`, `npm test`, `npm run build`, `npm run lint:fix`', '```sh\nnode dist/main.js   # npm run nothing\npython app/run.py --once\nsh scripts/start.sh\nmake run\n```',
    '`python3 run.py`', '`node src/main.js`', '[design](docs/design.md#why), [docs](docs/), [web](https://x.example/a), [here](#top)', '`SOURCE_BASE_URL` and `NODE_ENV`', '`src/main.ts`',
    'Set NOT_CODE in prose, and `HTTP_503`.', '`NODE_EXTRA_CA_CERTS` for a CA of your own', '`cd other && npm run nothing`', '`java -jar target/app.jar`', '[twice](docs%2Fdesign.md)', '`node mocks.mjs check`, `node ../mocks.mjs` and `node ../tools/x.mjs`',
  ])('%s', (text) => {
    expect(untrue(text)).toEqual([]);
  });
});

describe('untrue', () => {
  test.each([
    ['`npm run sync`', ['the command `npm run sync`: package.json has no script "sync"']],
    ['```\nnpm run begin\n```', ['the command `npm run begin`: package.json has no script "begin"']],
    ['`make deploy`', ['the command `make deploy`: the Makefile has no such target']],
    ['```\nnode src/index.js\n```', ['the file `src/index.js`, which is not there']],
    ['`./run.sh` and `src/retry.ts`', ['the file `run.sh`, which is not there', 'the file `src/retry.ts`, which is not there']],
    ['`RETRY_LIMIT` says how often', ['the variable `RETRY_LIMIT`, which no code or settings file names']],
    ['[gone](docs/gone.md) and [gone](docs/gone.md)', ['a link to `docs/gone.md`, which is not there']],
  ])('%s', (text, expected) => {
    expect([...new Set(untrue(text))].toSorted()).toEqual(expected.toSorted());
  });
});

describe('scripts of npm', () => {
  const pythonOnly = { paths: new Set(['README.md', 'app/run.py']), scripts: new Set<string>() };

  it.each(['`npm ci` and `npm start`', '```\nnpm start -- --data quirks\nnpm run check -- ../mine\n```', '`npm run anything`'])('are the kit\'s where no package.json was delivered: %s', (text) => {
    expect(untrue(text, pythonOnly)).toEqual([]);
  });

  it.each(['`npm ci`, then `npm start` in the kit', '`npm run check -- ../mine`', '`npm run start`'])('may be the kit\'s beside a package.json: %s', (text) => {
    expect(untrue(text)).toEqual([]);
  });

  it('are the candidate\'s own where submission.json calls them', () => {
    const manifest = { name: '', language: '', build: 'npm run check', run: ['npm', 'start'] };
    expect(untrue('`npm start` and `npm run check`', { manifest })).toEqual(['the command `npm start`: package.json has no script "start"', 'the command `npm run check`: package.json has no script "check"']);
  });
});
