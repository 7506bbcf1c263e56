import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { DEVELOPMENT } from '../../../mock-apis/development.ts';
import { withFolder } from '../testing/folder.ts';
import { readDependencies } from './dependencies.ts';
import { findDuplicates } from './duplicates.ts';
import { readDocuments } from './documents.ts';
import { searchSecrets } from './secrets.ts';

describe('secrets', () => {
  it('are searched for in every file but locks and dependencies', async () => {
    const key = `x ${DEVELOPMENT.apiKey}\n`;
    const stage = await withFolder({ 'src/a.ts': key, '.env.local': key, 'notes/data.csv': key, 'package-lock.json': key, '.env': key, 'dist/a.js': key, 'b.bin': Buffer.concat([Buffer.alloc(3), Buffer.from(key)]) }, ({ files }) => searchSecrets(files));
    expect(stage.handedOut.map(({ file }) => file)).toEqual(['.env.local', 'dist/a.js', 'notes/data.csv', 'src/a.ts']);
    expect(stage.notes).toEqual(['Not searched for secrets, because binary or unreadable: b.bin.']);
  });
});

describe('dependencies', () => {
  test.each<[string, string, string]>([
    ['package.json', '{\n  "dependencies": {\n    "request": "2.88.2"\n  }\n}', 'package.json:3'],
    ['requirements.txt', '# what we need\nrequests==2.31\npycrypto>=2.6 ; python_version < "4"\n', 'requirements.txt:3'],
    ['pyproject.toml', '[project]\ndependencies = ["httpx", "nose"]\n', 'pyproject.toml:2'],
    ['pom.xml', '<dependency>\n  <groupId>log4j</groupId>\n  <artifactId>log4j</artifactId>\n</dependency>', 'pom.xml:2'],
    ['build.gradle.kts', 'dependencies {\n  implementation("com.squareup.okhttp:okhttp:2.7.5")\n}', 'build.gradle.kts:2'],
    ['go.mod', 'module a\n\nrequire (\n\tgithub.com/dgrijalva/jwt-go v3.2.0\n)\n', 'go.mod:4'],
    ['a.csproj', '<PackageReference Include="DotNetOpenAuth" Version="4" />', 'a.csproj:1'],
    ['Gemfile', 'gem "rspec"\ngem "fakeweb", "~> 1.3"\n', 'Gemfile:2'],
    ['composer.json', '{ "require": {\n "guzzle/guzzle": "3.*" } }', 'composer.json:2'],
    ['Cargo.toml', '[dependencies]\nserde = "1"\nfailure = "0.1"\n', 'Cargo.toml:3'],
    ['Dockerfile', 'FROM docker.io/library/node:14-alpine\n', 'Dockerfile:1'],
    ['.nvmrc', 'v12.22.0\n', '.nvmrc:1'],
  ])('retired in %s', async (name, text, where) => {
    const { retired } = await withFolder({ [name]: text }, ({ files }) => readDependencies(files));
    expect(retired.map(({ file, line }) => `${file}:${line}`)).toEqual([where]);
  });

  test.each<[string, string]>([
    ['package.json', '{ "name": "request", "dependencies": { "request-id": "1", "undici": "7" }, "broken'], ['requirements.txt', 'requests-oauth2==1\nnose2\n'], ['.nvmrc', '20\n'],
    ['Dockerfile', 'FROM node:20\nFROM python:3.12-slim\n'], ['go.mod', 'require github.com/golang-jwt/jwt/v5 v5.0.0\n'], ['pom.xml', '<artifactId>log4j-core</artifactId>'],
  ])('sound in %s: %s', async (name, text) => {
    expect((await withFolder({ [name]: text }, ({ files }) => readDependencies(files))).retired).toEqual([]);
  });
});

describe('duplicates', () => {
  const block = (name: string) => `export function ${name}(list: number[]): number {\n  let sum = 0;\n  for (const one of list) {\n    if (one > 10 && one < 20) {\n      sum += one * 3;\n    } else {\n      sum -= one / 4 + 7;\n    }\n  }\n  return sum;\n}\n`;

  it('inside a submission are told with both places', async () => {
    const { inside } = await withFolder({ 'src/a.ts': `const x = 1;\n${block('f')}`, 'src/b.ts': block('f') }, ({ files }) => findDuplicates(files));
    expect(inside).toMatchObject([{ first: { file: 'src/a.ts' }, second: { file: 'src/b.ts' } }]);
  });

  it('of the model answer make a share of the program', async () => {
    const model = readFileSync(new URL('../../../reference-solution/src/order.ts', import.meta.url), 'utf8');
    const share = async (contents: Record<string, string>) => (await withFolder(contents, ({ files }) => findDuplicates(files))).likeReference;
    expect(await share({ 'src/mapping.ts': model })).toBeGreaterThan(0.8);
    expect(await share({ 'src/own.ts': block('f') })).toBe(0);
    expect(await share({ 'own.py': 'f()\n' })).toBeNull();
  });

  it('of the starter make a share as well, by path or as a copy', async () => {
    const given = readFileSync(new URL('../../../starter/go/main.go', import.meta.url), 'utf8');
    const share = async (contents: Record<string, string>) => (await withFolder(contents, ({ files }) => findDuplicates(files))).likeStarter;
    expect(await share({ 'main.go': given })).toBe(1);
    expect(await share({ 'main.go': given, 'src/own.ts': block('f') })).toBeLessThan(0.6);
    expect(await share({ 'src/own.ts': block('f') })).toBe(0);
  });
});

describe('documents', () => {
  const ENV = 'SOURCE_BASE_URL=\nSOURCE_API_KEY=\nDESTINATION_BASE_URL=\nOAUTH_TOKEN_URL=\nOAUTH_CLIENT_ID=\nOAUTH_CLIENT_SECRET=\nOAUTH_SCOPE=\n';
  const missing = async (contents: Record<string, string>) => (await withFolder(contents, ({ files }) => readDocuments(files, null))).missingVariables;

  it('list variables themselves, or send the reader to the .env.example', async () => {
    expect(await missing({ 'README.md': 'Copy `.env.example` to `.env`.', '.env.example': ENV })).toEqual([]);
    expect(await missing({ 'README.md': 'Start it.', '.env.example': ENV })).toHaveLength(7);
    expect(await missing({ 'README.md': 'See `.env.example`.', '.env.example': ENV.replace('OAUTH_SCOPE=\n', '') })).toEqual(['OAUTH_SCOPE']);
    expect(await missing({ 'README.md': 'Start it.', 'docs/settings.md': ENV })).toEqual([]);
  });

  it('may be many, and need not be Markdown', async () => {
    const facts = await withFolder({ 'README.rst': 'Orders\n======\n\nIt retries because networks fail.\n', 'docs/deep/a.txt': 'Exit codes are 0, 1 and 2.', 'DESIGN.md': 'Two words', 'src/README.md': 'Not looked at' }, ({ files }) => readDocuments(files, null));
    expect(facts.files).toEqual(['DESIGN.md', 'README.rst', 'docs/deep/a.txt']);
  });

  it('in a folder with a broken package.json are read all the same', async () => {
    const facts = await withFolder({ 'README.md': '`npm run build`', 'package.json': '{ broken' }, ({ files }) => readDocuments(files, null));
    expect(facts.untrue).toHaveLength(1);
  });
});
