import { describe, expect, it, test } from 'vitest';
import { readText } from '../testing/samples.ts';

/** What gets lost in a piece of code, in words. */
const swallowed = async (language: string, text: string): Promise<string[]> => (await readText(language, text)).facts.swallowed.map(({ what }) => what);

describe('swallowed errors', () => {
  test.each<[string, string, string[]]>([
    ['TypeScript', 'try { f(); } catch {}', ['an empty catch block']],
    ['TypeScript', 'try { f(); } catch {\n  // the file need not exist\n}', []],
    ['TypeScript', 'try { f(); } catch (error) { log(error); }', []],
    ['TypeScript', 'save().catch(() => {});', ['a .catch() that does nothing']],
    ['TypeScript', 'save().catch(() => {}); // best effort', []],
    ['TypeScript', 'save().catch(() => null);', []],
    ['TypeScript', 'response.body?.cancel().catch(() => {});', []],
    ['JavaScript', 'promise.then(f).catch(function () {});', ['a .catch() that does nothing']],
    ['Python', 'try:\n    f()\nexcept:\n    pass\n', ['a bare except that does nothing']],
    ['Python', 'try:\n    f()\nexcept Exception as error:\n    ...\n', ['a catch-all except that does nothing']],
    ['Python', 'for x in y:\n    try:\n        f()\n    except Exception:\n        continue\n', ['a catch-all except that does nothing']],
    ['Python', 'try:\n    f()\nexcept KeyError:\n    pass\n', []],
    ['Python', 'try:\n    f()\nexcept Exception:\n    pass  # the next run will do\n', []],
    ['Java', 'class A { void f() { try { g(); } catch (Exception e) { } } }', ['an empty catch block']],
    ['Java', 'class A { void f() { try { g(); } catch (Exception e) { /* closed already */ } } }', []],
    ['Go', 'package a\nfunc f() {\n\tn, _ := strconv.Atoi("1")\n}', ['the error of strconv.Atoi is dropped']],
    ['Go', 'package a\nfunc f() {\n\tv, _ := os.LookupEnv("A")\n\t_ = file.Close()\n\tfor _, x := range xs {\n\t}\n}', []],
    ['Go', 'package a\nfunc f() {\n\tif err != nil {\n\t}\n}', ['an empty error branch']],
    ['Go', 'package a\nfunc f() {\n\t// best effort\n\t_ = send()\n}', []],
    ['C#', 'class A { void F() { try { G(); } catch { } } }', ['an empty catch block']],
    ['C#', 'class A { void F() { try { G(); } catch (Exception e) { throw; } } }', []],
    ['Ruby', 'begin\n  f\nrescue StandardError\nend', ['an empty rescue']],
    ['Ruby', 'begin\n  f\nrescue StandardError\n  nil\nend', ['an empty rescue']],
    ['Ruby', 'def f\n  g\nrescue NotText, IOError\n  nil\nend', []],
    ['Ruby', 'def f\n  g\nrescue => e\n  nil\nend', ['an empty rescue']],
    ['Ruby', 'x = f rescue nil', ['rescue nil']],
    ['Ruby', 'x = f rescue 0', []],
    ['Ruby', 'begin\n  f\nrescue StandardError => e\n  warn e\nend', []],
    ['PHP', '<?php try { f(); } catch (\\Throwable) { }', ['an empty catch block']],
    ['PHP', '<?php try { f(); } catch (\\Throwable $e) { error_log($e); }', []],
    ['Rust', 'fn f() { let _ = send(); }', ['the result of send is dropped']],
    ['Rust', 'fn f() { send().ok(); }', ['an error is thrown away by .ok()']],
    ['Rust', 'fn f() { let x = send().ok(); }', []],
    ['Rust', 'fn f() { match g() { Ok(v) => h(v), Err(_) => () } }', ['an Err arm that does nothing']],
    ['Rust', 'fn f() { if let Err(_) = g() {} }', ['an empty error branch']],
    ['Rust', 'fn f() { let x = g().unwrap(); }', []],
    ['Kotlin', 'fun f() { try { g() } catch (e: Exception) { } }', ['an empty catch block']],
    ['Kotlin', 'fun f() { try { g() } catch (e: Exception) { log(e) } }', []],
  ])('%s: %s', async (language, text, expected) => {
    expect(await swallowed(language, text)).toEqual(expected);
  });
});

describe('what is a question, and no fault', () => {
  test.each<[string, number]>([
    ['fn f() { let x = client.get(url).send().unwrap(); }', 1],
    ['async fn f() { let x = reqwest::get(url).await.expect("an answer").text().await.unwrap(); }', 2],
    ['fn f() { let x = "1".parse::<i32>().unwrap(); }', 0],
    ['fn f() -> Result<(), E> { let x = client.get(url).send()?; Ok(()) }', 0],
    ['#[cfg(test)]\nmod tests { fn t() { client.get(url).send().unwrap(); } }', 0],
  ])('Rust: %s', async (text, count) => {
    const { facts } = await readText('Rust', text);
    expect([facts.doubtful.length, facts.swallowed]).toEqual([count, []]);
  });
});

describe('assertions', () => {
  test.each<[string, string, [own: number, constant: number]]>([
    ['TypeScript', 'expect(toOrder(x)).toBe(1); expect(true).toBe(true); assert.equal(1, 1); assert.equal(f(), 1);', [2, 2]],
    ['JavaScript', 't.is(f(), 1); t.deepEqual(1, 1); assertOrder(x);', [2, 1]],
    ['Python', 'assert f() == 1\nassert True\nself.assertEqual(f(), 1)\nself.assertTrue(True)\nwith pytest.raises(E): f()\n', [3, 2]],
    ['Java', 'class T { void t() { assertEquals(1, f()); assertTrue(true); assertThat(x).isEqualTo(3); } }', [2, 1]],
    ['Go', 'package a\nfunc TestF(t *testing.T) {\n\tif f() != 1 {\n\t\tt.Errorf("no")\n\t}\n\tassert.Equal(t, 1, f())\n\tassert.True(true)\n}', [2, 1]],
    ['C#', 'class T { void F() { Assert.Equal(1, G()); Assert.True(true); x.Should().Be(1); } }', [2, 1]],
    ['Ruby', 'assert_equal 1, f\nassert true\nexpect(f).to eq(1)\nx.must_equal 1\n', [2, 2]],
    ['PHP', '<?php $this->assertSame(1, f()); self::assertTrue(true);', [1, 1]],
    ['Rust', '#[cfg(test)] mod tests { #[test] fn t() { assert_eq!(f(), 1); assert!(true); } }', [1, 1]],
    ['Kotlin', 'fun t() { assertEquals(1, f()); assertTrue(true); f() shouldBe 1; 1 shouldBe 1 }', [2, 2]],
    // Without a library: `assert` of the language, or an error thrown by hand.
    ['Java', 'class T { void t() { assert f().equals("a") : "no"; assert true; if (f() != 1) throw new AssertionError("no"); } }', [2, 1]],
    ['Kotlin', 'fun t() { check(f() == 1) { "no" }; if (f() != 1) throw AssertionError(f()) }', [2, 0]],
    ['C#', 'class T { void F() { Debug.Assert(G() == 1); } }', [1, 0]],
    ['Java', 'class T { void t() { try { f(); fail("no error"); } catch (E e) { assertNotNull(e); } } }', [2, 0]],
    ['Python', 'if f() != 1:\n    raise AssertionError(f())\n', [1, 0]],
    ['TypeScript', 'expect(1 + 1).toBe(2); expect(-1).toBe(-1); expect([1, "a"]).toHaveLength(2); expect((2)).toBe(2); expect(`${x}`).toBe("x"); expect(() => 1).not.toThrow();', [2, 4]],
    ['JavaScript', 'assert(1 + 1 === 2); assert.ok("a" < "b"); assert.deepEqual([], f());', [1, 2]],
    ['Python', 'assert 1 + 1 == 2\nself.assertEqual(1 + 1, 2)\nassert not False\nassert f"{x}" == "x"\n', [1, 3]],
    ['Java', 'class T { void t() { assertEquals(2, 1 + 1); assertTrue(1 < 2); assertEquals(2, one + 1); } }', [1, 2]],
    ['Go', 'package a\nfunc TestF(t *testing.T) {\n\tif 1+1 != 2 {\n\t\tt.Fatal("no")\n\t}\n\tassert.Equal(t, 2, 1+1)\n}', [1, 1]],
    ['C#', 'class T { void F() { Assert.Equal(2, 1 + 1); Assert.True(1 < 2); Assert.Equal("a", $"{x}"); } }', [1, 2]],
    ['Ruby', 'assert_equal 2, 1 + 1\nassert 1 == 1\nassert_equal "x", "#{x}"\n', [1, 2]],
    ['PHP', '<?php $this->assertSame(2, 1 + 1); self::assertTrue(1 === 1); self::assertSame("x", "$x");', [1, 2]],
    ['Rust', '#[cfg(test)] mod tests { #[test] fn t() { assert_eq!(1 + 1, 2); assert!(1 < 2); assert_eq!(x + 1, 2); } }', [1, 2]],
    ['Kotlin', 'fun t() { assertEquals(2, 1 + 1); assertTrue(1 < 2); (1 + 1) shouldBe 2; assertEquals("x", "$x") }', [1, 3]],
    ['Java', 'class T {\n  static void equal(Object a, Object b) { check(a.equals(b)); }\n  static void check(boolean is) { if (!is) throw new AssertionError(); }\n  static void maps() { equal(map("x"), "y"); equal(1, 1); json("z"); }\n}', [3, 1]],
    ['PHP', '<?php\nfunction is($actual, $expected) { global $failures; if ($actual !== $expected) { $failures++; } }\nis(f(), 1);\nis(1, 1);', [1, 1]],
    ['JavaScript', 'const same = (a, b) => { assert.deepEqual(a, b); };\nsame(f(), 1);\nsame(2, 2);\nother(f());', [2, 1]],
  ])('%s: %s', async (language, text, [own, constant]) => {
    expect((await readText(language, text, 'test')).facts.assertions).toEqual({ own, constant });
  });

  it('in a file of the program are not looked for, but for tests inside it', async () => {
    expect((await readText('Python', 'assert f() == 1\n')).facts.assertions).toEqual({ own: 0, constant: 0 });
    expect((await readText('Rust', 'fn f() { assert!(g()); }\n#[cfg(test)]\nmod tests { fn t() { assert!(g()); } }')).facts.assertions).toEqual({ own: 1, constant: 0 });
  });
});

describe('imports', () => {
  test.each<[string, string, string[]]>([
    ['TypeScript', 'import a from "zod"; import type { B } from \'./b.ts\'; export { c } from "c"; const d = await import("d");', ['zod', './b.ts', 'c', 'd']],
    ['JavaScript', 'const a = require("ajv"), { b } = require("./b");', ['ajv', './b']],
    ['Python', 'import os, json as j\nfrom pydantic import BaseModel\nfrom . import x\n', ['os', 'json', 'pydantic', '.']],
    ['Java', 'import java.util.List;\nimport static org.junit.Assert.*;', ['java.util.List', 'org.junit.Assert.*']],
    ['Go', 'package a\nimport (\n\t"fmt"\n\tx "net/http"\n)', ['fmt', 'net/http']],
    ['C#', 'using System;\nusing static System.Math;\nglobal using Xunit;', ['System', 'System.Math', 'Xunit']],
    ['Ruby', 'require "json"\nrequire_relative \'x\'\n', ['json', 'x']],
    ['PHP', '<?php use A\\B; use C\\D as E;', ['A\\B', 'C\\D']],
    ['Rust', 'use std::fs;\nuse serde::{Deserialize};', ['std::fs', 'serde::{Deserialize}']],
    ['Kotlin', 'import a.b.C\nimport d.e as f\n', ['a.b.C', 'd.e']],
  ])('%s', async (language, text, expected) => {
    expect((await readText(language, text)).facts.imports).toEqual(expected);
  });
});

describe('code outside of functions', () => {
  test.each<[string, string, number]>([
    ['TypeScript', 'import a from "a";\nexport const f = () => 1;\ntype T = 1;\nconst x = 1;\nawait run(\n  x,\n);\n', 4],
    ['JavaScript', 'const f = function () {};\nmodule.exports = { f };\nf();\n', 1],
    ['Python', '"""Header."""\nimport a\nX = 1\n\ndef f():\n    """Doc."""\n    return 1\n\nif __name__ == "__main__":\n    f()\n', 3],
    ['Java', 'package a;\nimport b;\nclass A { int x = 1; }', 0],
    ['Go', 'package a\nimport "b"\nvar x = 1\nfunc f() {}', 1],
    ['C#', 'using System;\nnamespace A;\nvar x = 1;\nConsole.WriteLine(x);\nvoid F() { }\nclass B { }', 2],
    ['Ruby', 'require "a"\nclass A\n  def f; end\nend\nputs 1\n', 1],
    ['PHP', '<?php\nuse A\\B;\nrequire "x.php";\nfunction f() {}\necho f();\n', 1],
    ['Rust', 'use a;\nconst X: i32 = 1;\nfn f() {}', 1],
    ['Kotlin', 'package a\nimport b\nval x = 1\nfun f() {}', 1],
  ])('%s', async (language, text, lines) => {
    expect((await readText(language, text)).facts.topLevelLines).toBe(lines);
  });
});

describe('what is offered to other files', () => {
  const offered = async (language: string, text: string) => (await readText(language, text)).facts.publicUnits.map(({ name, documented }) => `${name}${documented ? ' documented' : ''}`);

  test.each<[string, string, string[]]>([
    ['TypeScript', '/** Doc. */\nexport function a() {}\nfunction b() {}\nexport const c = () => 1;\nexport const d = 1;\nexport default class E {}', ['a documented', 'c', 'E']],
    ['JavaScript', '// Doc.\nfunction a() {}\nfunction b() {}\nexports.c = () => 1;\nmodule.exports = { a };', ['a documented', 'exports.c']],
    ['Python', '@decorated\ndef a():\n    "Doc."\n\ndef _b(): pass\n\n# Doc.\nclass C:\n    def d(self): pass\n', ['a documented', 'C documented']],
    ['Java', '/** Doc. */\n@Deprecated\npublic class A {\n  public void b() {}\n  void c() {}\n  @Override public String toString() { return ""; }\n}', ['A documented', 'b']],
    ['Go', 'package a\n// B does.\nfunc B() {}\nfunc c() {}\ntype D struct{}', ['B documented', 'D']],
    ['Go', 'package main\nfunc (e broken) Error() string { return "" }\nfunc c() {}', []],
    ['C#', '/// <summary>Doc</summary>\n[Serializable]\npublic class A {\n  public void B() { }\n  private void C() { }\n  public override string ToString() => "";\n}', ['A documented', 'B']],
    ['Ruby', '# Doc\nclass A\n  def b; end\n  private\n  def c; end\nend', ['A documented', 'b']],
    ['PHP', '<?php\nclass A {\n  /** Doc */\n  public function b() {}\n  private function c() {}\n  public function __construct() {}\n}', ['A', 'b documented']],
    ['Rust', '/// Doc\n#[derive(Debug)]\npub struct A;\nfn b() {}\npub fn c() {}', ['A documented', 'c']],
    ['Kotlin', '/** Doc */\nclass A {\n  fun b() {}\n  private fun c() {}\n  override fun toString() = ""\n}\ninternal fun d() {}', ['A documented', 'b']],
  ])('%s', async (language, text, expected) => {
    expect(await offered(language, text)).toEqual(expected);
  });
});

describe('a header', () => {
  test.each<[string, boolean]>([
    ['// Reads the list of customers.\nf();', true],
    ['#!/usr/bin/env node\nf();', false],
    ['// Copyright 2026 somebody or other, all rights reserved\nf();', false],
    ['// config\nf();', false],
    ['f();\n// Reads the list of customers.', false],
    ['/* eslint-disable no-console, no-undef, no-var */\nf();', false],
  ])('%s', async (text, expected) => {
    expect((await readText('TypeScript', text)).facts.hasHeader).toBe(expected);
  });
});

it('code text has no comments, and the same lines', async () => {
  const { codeText } = await readText('Python', '"""Doc\nof two."""\nx = "# no comment"  # a comment\n');
  expect(codeText.split('\n').map((line) => line.trim())).toEqual(['', '', 'x = "# no comment"', '']);
});

it('a place that cannot be read as code is named', async () => {
  const { facts } = await readText('Go', 'package a\nfunc f( {\n}\n');
  expect(facts.syntaxErrors.length).toBeGreaterThan(0);
  expect(facts.syntaxErrors[0]).toMatchObject({ file: 'file.go' });
});
