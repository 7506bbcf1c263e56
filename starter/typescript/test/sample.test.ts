// A sample: msw answers HTTP requests inside the test, so no server and no network is needed.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';

const server = setupServer(http.get('https://weather.example/today', () => HttpResponse.text('sunny')));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

it('gets its answer from msw', async () => {
  const response = await fetch('https://weather.example/today');

  expect(await response.text()).toBe('sunny');
});
