import assert from 'node:assert/strict';
import ts from 'typescript';
import { listFiles, read } from './tree.ts';

/** A comment further up than this is about something else. */
const reachLines = 15;

/** `as` and `!` that no comment explains, as lines of the file; `as const` and `as` in imports claim nothing. */
function unexplained(source: string, name = 'file.ts'): readonly number[] {
  // By its name TypeScript knows whether `<` may begin an element.
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const lines = source.split('\n');
  const claims = claimsIn(file);
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line;
  const endOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getEnd()).line;
  const claiming = new Set(claims.map(endOf));
  const isComment = (line: number) => /\/\/|\*\/\s*$/.test(lines[line] ?? '');
  /** One comment above a list of claims is about all of them. */
  const isCommentAbove = (line: number): boolean =>
    isComment(line - 1) || (claiming.has(line - 1) && isCommentAbove(line - 1));

  return claims
    .filter((claim) => {
      const line = endOf(claim);
      const starts = ancestors(claim).map(lineOf);
      const near = [line, ...starts.filter((start) => line - start <= reachLines)];
      return !isComment(line) && !near.some(isCommentAbove);
    })
    .map((claim) => endOf(claim) + 1);
}

function claimsIn(node: ts.Node): readonly ts.Node[] {
  const inside: ts.Node[] = [];
  // forEachChild stops at the first answer that is not undefined.
  node.forEachChild((child) => void inside.push(...claimsIn(child)));
  const isCast = ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
  return isCast || ts.isNonNullExpression(node) ? [node, ...inside] : inside;
}

function ancestors(node: ts.Node): readonly ts.Node[] {
  return ts.isSourceFile(node.parent) ? [node] : [node, ...ancestors(node.parent)];
}

describe('casts', () => {
  it('`as` and `!` without a comment are found, with one they are not', () => {
    assert.deepEqual(unexplained('const a = b as C;'), [1]);
    assert.deepEqual(unexplained('const a = b!.c;'), [1]);
    assert.deepEqual(unexplained('// b is a C here.\nconst a = b as C;'), []);
    assert.deepEqual(unexplained('const a = b as C; // b is a C here.'), []);
    assert.deepEqual(unexplained('// So it is.\nconst a = call(\n  1,\n  b as C,\n);'), []);
    assert.deepEqual(
      unexplained('// All are.\na = b as C;\nd = e as F;\ng = 1;\nh = i as J;'),
      [5],
    );
    assert.deepEqual(unexplained("import { a as b } from 'c';\nconst d = ['e'] as const;"), []);
  });

  it('every `as` and every `!` stands beside a comment that says why it holds', () => {
    const shipped = listFiles().filter((path) =>
      /^(?:rooms|server|sdk|commands|loadtest|web)\/.*\.tsx?$/.test(path),
    );
    const bare = shipped.flatMap((path) =>
      unexplained(read(path), path).map((line) => `${path}:${line}`),
    );
    assert.deepEqual(bare, []);
  });
});
