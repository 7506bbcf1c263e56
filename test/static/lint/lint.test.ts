import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { compileStrictly, strictnessOf } from './compiler.ts';
import { lintScripts } from './oxlint.ts';
import { lintPython } from './ruff.ts';

const whats = (seen: { what: string }[]) => seen.map(({ what }) => /\(([^()]+)\)$/.exec(what)?.[1]);

describe('the linter', () => {
  const lint = (path: string, text: string) => lintScripts([{ path, text }]);

  test.each([
    ['a.ts', 'const unused = 1;', ['no-unused-vars']],
    ['a.js', 'const unused = 1;', ['no-unused-vars']],
    ['a.js', 'undefinedName();', ['no-undef']],
    ['a.js', 'let x = f();\nif (x = g()) f(x);\nfunction f() {}\nfunction g() {}', ['no-cond-assign']],
    ['a.ts', 'export function f(a: number) { if (a === NaN) return 1; return 2; }', ['use-isnan']],
    ['a.js', '/* eslint-disable */\nconst unused = 1;', ['no-unused-vars']],
  ])('%s: %s', async (path, text, rules) => {
    expect(whats((await lint(path, text)).findings)).toEqual(rules);
  });

  test.each([
    ['a.ts', 'export const f = (x: any) => x;'], ['a.js', 'const fs = require("fs");\nmodule.exports = (_unused) => fs;'], ['a.mjs', 'try { await fetch("x"); } catch {}\nconsole.log(process.argv);'],
    ['a.ts', 'let x = 1;\nexport { x };'], ['a.tsx', 'export const a = <b>c</b>;'], ['node_modules/a.js', 'export {};'], ['.hidden/a.ts', 'export {};'],
  ])('is content with %s: %s', async (path, text) => {
    expect(await lint(path, text)).toEqual({ findings: [], broken: [] });
  });

  it('tells what is no JavaScript at all', async () => {
    expect((await lint('a.js', 'const = ;')).broken).toMatchObject([{ file: 'a.js', line: 1 }]);
  });
});

describe('the compiler', () => {
  const compile = (text: string, own = {}) => compileStrictly([{ path: 'src/a.ts', text }, { path: 'src/b.ts', text: 'export const b: number | undefined = 1;\n' }], own);

  it('is content with sound code, with Node, and with packages that are not here', async () => {
    const text = 'import { z } from "zod";\nimport { b } from "./b.ts";\nimport { readFileSync } from "node:fs";\nconst shape = z.object({});\nexport type T = z.infer<typeof shape>;\n'
      + 'export const headers: HeadersInit = {};\nexport const x = [b, readFileSync, process.env.A, shape.parse(1)];\nexport const y = z.string().transform((v) => v);\n';
    expect(await compile(text)).toEqual({ findings: [], broken: [] });
  });

  it('tells what is only not strict from what cannot be right', async () => {
    const loose = await compile('import { b } from "./b.ts";\nexport const c: number = b;\nexport function f(x) { return x; }\n');
    expect([whats(loose.findings), loose.broken]).toEqual([['TS2322', 'TS7006'], []]);
    const wrong = await compile('export const c: number = "a";\nmissing();\nimport { d } from "./b.ts";\n');
    expect(whats(wrong.broken)).toEqual(['TS2322', 'TS2304', 'TS2305']);
  });

  it('holds authors to the strictness they chose', async () => {
    expect(whats((await compile('export function f(x) { return x; }\n', strictnessOf('{ // comment\n "compilerOptions": { "strict": true, "target": "ES5" } }'))).broken)).toEqual(['TS7006']);
    for (const text of ['', 'null', '[]', '{ broken', '{ "compilerOptions": 3 }']) expect(strictnessOf(text)).toEqual({});
  });

  it.each(['// @ts-nocheck\nexport const c: number = "a";\n', '// @ts-ignore\nexport const c: number = "a";\n', '// @ts-expect-error on purpose\nexport const c: number = "a";\n'])('is not silenced by comments, though their authors may compile with them: %j', async (text) => {
    const { findings, broken } = await compile(text);
    expect([whats(findings), broken]).toEqual([['TS2322'], []]);
  });

  it('expects no error where packages are not here', async () => {
    expect(await compile('import { f } from "some-package";\n// @ts-expect-error its types are wrong\nexport const c: number = f("a");\n')).toEqual({ findings: [], broken: [] });
  });

  it.each([
    'if (import.meta.main) start();', 'import { globSync } from "node:fs";\nglobSync("*");', 'import { glob } from "fs/promises";\nvoid glob;', 'import * as fs from "node:fs";\nfs.globSync("*");',
    'const { globSync } = await import("node:fs");\nglobSync("*");', 'import { zstdCompressSync, type ZstdOptions } from "node:zlib";\nexport const x: ZstdOptions = {};\nvoid zstdCompressSync;', 'process.execve?.("/bin/true");\nvoid process.features.typescript;',
  ])('lets a newer Node have what the oldest has not: %j', async (text) => {
    expect(await compile(`${text}\nfunction start() {}\nexport { start };\n`)).toEqual({ findings: [], broken: [] });
  });

  it.each([
    ['import * as own from "./b.ts";\nown.nothing;', 'TS2339'], ['import { nothing } from "./b.ts";\nvoid nothing;', 'TS2305'], ['interface A { a: number }\nexport const f = (x: A) => x.b;', 'TS2339'],
    ['export class Process { a = 1 }\nnew Process().b;', 'TS2339'], ['import { readFileSync } from "node:fs";\nexport const n: number = readFileSync("a", "utf8");', 'TS2322'], ['export const text = (await fetch("http://a")).statusCode;', 'TS2339'],
  ])('still sees what is wrong with any Node: %j', async (text, code) => {
    expect(whats((await compile(`${text}\n`)).broken)).toEqual([code]);
  });

  it('takes texts that look like paths for what they are', async () => {
    expect(await compile("export const routes = { '/a': 1, '/b': 2, '../c': 3, '../../d': 4 };\nexport const one: '/a' | '/b' = '/b';\n")).toEqual({ findings: [], broken: [] });
  });

  it.each(['import x from "%s";', 'export { default as x } from "%s";', 'const x = await import(/* own */ "%s");', 'import x = require("%s");'])('follows no import that leads outside: %s', async (form) => {
    const text = `${form.replace('%s', path.join(import.meta.dirname, '../../../package.json'))}\nexport const n: number = x;\n`;
    expect(JSON.stringify(await compile(text))).not.toContain('devDependencies');
  });

  it('sees nothing of this machine', async () => {
    expect(whats((await compile('import ts from "typescript";\nimport x from "../../etc/passwd";\nexport const a: string = ts.version;\nx;\n')).findings)).toEqual([]);
  });
});

describe('ruff', () => {
  test.each([
    ['import os\n', ['F401']], ['def f():\n    x = 1\n', ['F841']], ['print(nothing)\n', ['F821']], ['import os  # noqa\n', ['F401']],
    ['x = f"no place"\n', []], ['from a import b\n__all__ = ["b"]\n', []],
  ])('%s', (text, codes) => {
    expect(whats(lintPython([{ path: 'a.py', text }]).findings)).toEqual(codes);
  });

  it('lets a package pass on what it imports, and tells what is no Python', () => {
    expect(lintPython([{ path: 'a/__init__.py', text: 'from .b import c\n' }])).toEqual({ findings: [], broken: [] });
    expect(lintPython([{ path: 'a.py', text: 'print "a"\n' }]).broken.length).toBeGreaterThan(0);
  });
});
