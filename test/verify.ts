import pc from 'picocolors';
import { oneLine } from '../rubric/report/plain-text.ts';
import { createCommand } from './cli/command.ts';
import { complain } from './cli/complain.ts';
import { readPublicKey } from './seal/seal.ts';
import { isIntact, verifyResults, type Verification } from './seal/verify-results.ts';

const EXIT = { intact: 0, changed: 1, notVerified: 2 } as const;
/** Names in a list before the rest is counted. */
const MAX_NAMES = 20;

const SIGNATURES: Record<Verification['signature'], string> = {
  none: 'not signed', valid: 'signed with the key you named', invalid: 'the signature does not fit',
  'self-made': 'signed; name the key it should be with --key, for anybody can sign with a key of their own',
};
const SUBMISSIONS: Record<Verification['submission'], string> = {
  unchanged: 'the submission is what was graded', changed: 'the submission has changed since', gone: 'the submission is not where it was',
};

function describe({ seal, sealDigest, changed, missing, added, submission, kit, signature }: Verification, keyNamed: boolean): string[] {
  return [
    `Seal: ${sealDigest}, of ${seal.sealedAt}`,
    `Signature: ${signature === 'none' && keyNamed ? 'there is none' : SIGNATURES[signature]}`,
    ...list('Changed', changed), ...list('Missing', missing), ...list('Came later, not part of the sealed results', added),
    `Files as sealed: ${Object.keys(seal.files).length - changed.length - missing.length} of ${Object.keys(seal.files).length}`,
    `Submission: ${SUBMISSIONS[submission]} (${seal.submission.folder})`,
    `Kit: ${kit === 'same' ? 'this one' : `version ${seal.kit.version} in another state than this one`}`,
  ];
}

const list = (title: string, names: string[]): string[] =>
  (names.length === 0 ? [] : [`${title}: ${names.slice(0, MAX_NAMES).join(', ')}${names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ''}`]);

await createCommand('npm run verify --', 'Name a folder that npm run grade wrote, e.g. results/A-17.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.intact : EXIT.notVerified))
  .description('Says whether anything in a results folder was changed after its grading ended.')
  .argument('<results>', 'folder that npm run grade wrote')
  .option('--key <file>', 'public key (Ed25519, PEM) that must have signed the results')
  .addHelpText('after', `
Exit codes: ${EXIT.intact} as sealed; ${EXIT.changed} changed, or not signed with the key;
${EXIT.notVerified} not verified (bad folder, key or option).
Without a signature, whoever changes results can seal them anew: compare the
seal's digest with the one that the grading printed, or grade with --sign.`)
  .action(async (folder: string, { key: file }: { key?: string }) => {
    try {
      const key = file === undefined ? undefined : await readPublicKey(file);
      const verification = await verifyResults(folder, key);
      const intact = isIntact(verification, key);
      process.stdout.write(`${intact ? pc.green('As sealed.') : pc.red('Not as sealed.')}\n${describe(verification, key !== undefined).map((line) => `  ${oneLine(line)}\n`).join('')}`);
      process.exitCode = intact ? EXIT.intact : EXIT.changed;
    } catch (error) {
      complain('Not verified.', error);
      process.exitCode = EXIT.notVerified;
    }
  })
  .parseAsync();
