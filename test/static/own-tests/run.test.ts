import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withFolder } from '../testing/folder.ts';
import { runOwnTests } from './run.ts';

/** A service on this machine, as the mocks would be. */
let service: Server;
let port = 0;
beforeAll(async () => {
  service = createServer((_request, response) => { response.end('here'); });
  await new Promise<void>((resolve) => { service.listen(0, '127.0.0.1', resolve); });
  port = (service.address() as AddressInfo).port;
});
afterAll(() => { service.close(); });

const run = (test: string | string[], files: Record<string, string> = {}) => withFolder({ 'a.txt': '', ...files }, (folder) => runOwnTests(test, { copy: folder.path, temporary: folder.path }));
const node = (code: string) => ['node', '--input-type=module', '-e', code];

describe('the candidate\'s own tests', () => {
  it('that pass are counted', async () => {
    const files = { 'a.test.mjs': 'import test from "node:test"; import assert from "node:assert"; test("one", () => assert.equal(1 + 1, 2)); test("two", () => {});' };
    expect(await run(['node', '--test', '--test-reporter=tap'], files)).toMatchObject({ outcome: 'passed', exitCode: 0, tests: { runner: 'node:test', passed: 2, failed: 0 }, outside: [] });
  });

  it('that fail are seen to fail, with the end of what they said', async () => {
    expect(await run('echo "1 failing"; exit 3')).toMatchObject({ command: ['/bin/sh', '-c', 'echo "1 failing"; exit 3'], outcome: 'failed', exitCode: 3, outputTail: '1 failing\n' });
  });

  it('that fail once and pass when they are run again have passed', async () => {
    expect(await run('test -e seen || { touch seen; exit 1; }')).toMatchObject({ outcome: 'passed' });
  });

  it('find no setting', async () => {
    expect((await run(node('console.log(Object.keys(process.env).filter((name) => /^(SOURCE|DESTINATION|OAUTH)_|OUTPUT_DIR|OWN_PATH/.test(name)).join())'))).outputTail).toBe('\n');
  });

  it('may start servers of their own', async () => {
    const code = 'import http from "node:http"; const s = http.createServer((q, r) => r.end("mine")).listen(0, "127.0.0.1", async () => { console.log(await (await fetch(`http://127.0.0.1:${s.address().port}`)).text()); s.close(); });';
    expect(await run(node(code))).toMatchObject({ outcome: 'passed', outputTail: 'mine\n' });
  });

  it('reach no service where the network can be cut, and it shows', async () => {
    const result = await run(node(`await fetch("http://127.0.0.1:${port}")`));
    if (result.network === 'cut') {
      expect(result.outcome).toBe('failed');
      expect(result.outside.join('\n')).toContain('ECONNREFUSED');
    } else expect(result.outcome).toBe('passed'); // This machine does not let a process have a network of its own.
  });

  it('by a command that is not here are no fail', async () => {
    expect(await run(['no-such-runner', 'x'])).toMatchObject({ outcome: 'grader-error', outputTail: 'this machine has no no-such-runner' });
  });
});
