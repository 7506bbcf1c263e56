import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** The notice that goes with a bundle: the kit's own licence, and that of each package of which something is in it.
 * @param inputs files in the bundle, relative to `root`
 * @throws Error where a package says nothing of its licence: it must not be given on then */
export async function licencesOf(inputs: string[], root: string, own: string): Promise<string> {
  const folders = [...new Set(inputs.flatMap((file) => PACKAGE.exec(file)?.[1] ?? []))].sort();
  const notices = await Promise.all(folders.map((folder) => noticeOf(path.join(root, folder))));
  const heading = 'mocks.mjs holds code of the API integration work sample and of the packages below.';
  return [heading, `API integration work sample\n\n${own.trim()}`, ...new Set(notices)].join(`\n\n${'-'.repeat(72)}\n\n`) + '\n';
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { name: string; version: string; license?: string };
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).sort();
  if (files.length === 0 && license === undefined) throw new Error(`The package ${name} says nothing of its licence, so it cannot be part of a pack. Do without it, or ask its authors.`);
  const texts = await Promise.all(files.map(async (file) => (await readFile(path.join(folder, file), 'utf8')).trim()));
  return [`${name} ${version} (${license ?? 'licence below'})`, ...texts].join('\n\n');
}
