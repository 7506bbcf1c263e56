import type { Language, Source } from './language.ts';
import { descendants, type SyntaxNode } from './node.ts';

/** What stands on the lines of a file. Rows count from 0. */
export interface Lines {
  /** Whether there is code on a row. */
  code: boolean[];
  /** The text with comments and docstrings blanked, for searches that are about code; it has the same rows. */
  codeText: string;
  /** Whether a comment stands in a node, behind it on its last row, or on the row above it. */
  explains(node: SyntaxNode): boolean;
  /** Whether a comment ends just above a row, decorators, annotations and attributes apart. */
  isDocumented(row: number): boolean;
  /** It begins with a comment of some substance. */
  hasHeader: boolean;
}

/** A header of fewer words is a shebang, a directive or a file name. */
const HEADER_WORDS = 4;
const DIRECTIVE = /^(#!|# *(-\*-|frozen_string_literal|encoding|coding|rubocop|pylint|type:)|\/\/ *(@ts-|eslint|go:build)|\/\* *eslint|"use strict")|copyright|spdx-license|licen[cs]ed under/i;
const DECORATION = /^\s*(@|#\[|\[[A-Z])/;

export function readLines(source: Source, { comments, isDocstring }: Language): Lines {
  const rows = source.text.split('\n');
  const code = rows.map(() => false);
  const commentRows = new Set<number>();
  const talk: SyntaxNode[] = [];
  const isTalk = (node: SyntaxNode): boolean => comments.has(node.type) || (isDocstring?.(node) ?? false);
  for (const node of descendants(source.root, (inner) => !isTalk(inner))) {
    if (isTalk(node)) talk.push(node);
    else if (node.children.length === 0 && node.end > node.start) code.fill(true, node.startRow, lastRow(node, source) + 1);
  }
  for (const node of talk) for (let row = node.startRow; row <= lastRow(node, source); row += 1) commentRows.add(row);
  const isCommentOnly = (row: number): boolean => commentRows.has(row) && !code[row];
  const isDecoration = (row: number): boolean => DECORATION.test(rows[row] ?? '');
  return {
    code: code.map((has, row) => has && (rows[row] ?? '').trim() !== ''),
    codeText: blank(source.text, talk),
    explains: ({ start, startRow, endRow }) => isCommentOnly(startRow - 1) || talk.some((one) => one.start >= start && one.startRow <= endRow),
    isDocumented: (row) => {
      let above = row - 1;
      while (above >= 0 && isDecoration(above)) above -= 1;
      return isCommentOnly(above);
    },
    hasHeader: talk.filter((node) => !code.slice(0, node.startRow).some(Boolean)).some((node) => isHeader(source.text.slice(node.start, node.end))),
  };
}

/** A node that takes in its line break ends on the row before. */
const lastRow = ({ startRow, endRow, end }: SyntaxNode, { text }: Source): number => (text[end - 1] === '\n' ? Math.max(startRow, endRow - 1) : endRow);

const isHeader = (text: string): boolean => !DIRECTIVE.test(text.trim()) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= HEADER_WORDS;

function blank(text: string, nodes: SyntaxNode[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of nodes) {
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return result + text.slice(at);
}

/** The text of a row. */
export const lineOf = (text: string, row: number): string => text.split('\n', row + 1)[row] ?? '';

const MAX_QUOTED = 160;

/** As much of a text as a finding quotes. */
export const quoted = (text: string): string => text.trim().slice(0, MAX_QUOTED);
