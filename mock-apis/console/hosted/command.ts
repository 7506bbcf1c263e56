import { readFile } from 'node:fs/promises';
import pc from 'picocolors';
import { DEVELOPMENT } from '../../development.ts';
import { HOST } from '../../http/addresses.ts';
import { wrapForTerminal } from '../../serve-errors.ts';
import { troubled } from '../../serve-text.ts';
import { onStopRequest } from '../../stop-request.ts';
import { readCandidates } from './candidates.ts';
import { hostCandidates, type Hosted } from './host.ts';
import type { HostingOptions } from './options.ts';

const ALL_ADDRESSES = '0.0.0.0';

/** Hosts services for the candidates of a file, until Ctrl-C.
 * @throws Error for people: a file that cannot be read, a port that is taken */
export async function runHosting({ candidates: file, host, publicHost: publicOrigin = `http://${host === ALL_ADDRESSES ? HOST : host}`, state, firstPort, consolePort }: HostingOptions): Promise<void> {
  const candidates = readCandidates(await readFile(file, 'utf8'), file);
  const { hosted, stop } = await hostCandidates({ candidates, host, publicOrigin, state, firstPort, consolePort, scope: DEVELOPMENT.scope });
  for (const { access: { name }, stage } of hosted) stage.watch({ troubled: (trouble) => { process.stderr.write(`${name}: ${wrapForTerminal(troubled(trouble))}\n`); } });
  process.stdout.write(welcome(hosted, { isPlain: host !== HOST && !publicOrigin.startsWith('https:'), state }));
  onStopRequest(() => {
    process.stdout.write('\nStopped. Orders and requests are kept; start again to go on.\n');
    void stop().then(() => { process.exitCode = 0; });
  });
}

function welcome(hosted: readonly Hosted[], { isPlain, state }: { isPlain: boolean; state: string }): string {
  const plain = isPlain ? `\n${pc.yellow('All of this is plain HTTP.')} On a network you do not trust, put a proxy with TLS in front, and give its name with --public-host https://…\n` : '';
  return [
    `${pc.bold(`Services for ${hosted.length} ${hosted.length === 1 ? 'candidate' : 'candidates'} are running.`)} State: ${state}`, plain,
    'Send each candidate the link of their own; it leads to their console, settings and API pages. Whoever has a link can use it.', '',
    ...hosted.flatMap(({ access: { name }, stage: { urls }, link }) => [pc.bold(name), `  ${link}`, pc.dim(`  source ${urls.source}  destination ${urls.destination}  token ${urls.tokenUrl}`), '']),
  ].join('\n');
}
