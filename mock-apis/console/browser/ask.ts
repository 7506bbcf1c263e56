/** Asks the console, with the token that stands in the page. */

let token = document.querySelector<HTMLMetaElement>('meta[name="console-token"]')?.content ?? '';

/** What the console says to a request that it does not fulfil. */
export class Refused extends Error {}

/** The services were started anew and have another token: it is in their page. */
async function renewToken(): Promise<void> {
  const page = new DOMParser().parseFromString(await (await fetch('.')).text(), 'text/html');
  token = page.querySelector<HTMLMetaElement>('meta[name="console-token"]')?.content ?? '';
}

/** One request under /api.
 * @throws Refused with a sentence for people, TypeError where the console is gone */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const send = () => fetch(`api/${path}`, { ...init, headers: { ...init.headers as Record<string, string> | undefined, 'X-Console-Token': token } });
  let response = await send();
  if (response.status === 401) {
    await renewToken();
    response = await send();
  }
  if (response.ok) return response;
  const { message } = await response.json() as { message: string };
  throw new Refused(message);
}

export const read = async <T>(path: string): Promise<T> => await (await ask(path)).json() as T;

/** Asks for something to be done. */
export async function act<T>(path: 'reset' | 'inject' | 'withdraw', body: unknown): Promise<T> {
  return await (await ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json() as T;
}

/** A failure in words for people. */
export function inWords(error: unknown): string {
  return error instanceof Refused ? error.message : 'The console does not answer. Are the services still running?';
}
