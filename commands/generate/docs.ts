import ts from 'typescript';

/**
 * The JSDoc comments of a contract's source: of each exported name, and of each field of the objects that it is made
 * of, as `Name.field` and `Name.field.inner`. Zod keeps no comments, and the SDK's types should not lose them.
 */
export function readDocs(path: string, source: string): ReadonlyMap<string, string> {
  const docs = new Map<string, string>();
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const [declaration] = statement.declarationList.declarations;
    if (declaration === undefined || !ts.isIdentifier(declaration.name)) continue;
    const name = declaration.name.text;
    const text = docOf(statement);
    if (text !== undefined) docs.set(name, text);
    if (declaration.initializer !== undefined) readFields(declaration.initializer, name, docs);
  }
  return docs;
}

function readFields(node: ts.Node, owner: string, docs: Map<string, string>): void {
  if (!ts.isObjectLiteralExpression(node)) {
    node.forEachChild((child) => readFields(child, owner, docs));
    return;
  }
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const { name } = property;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) continue;
    const path = `${owner}.${name.text}`;
    const text = docOf(property);
    if (text !== undefined) docs.set(path, text);
    readFields(property.initializer, path, docs);
  }
}

function docOf(node: ts.Node): string | undefined {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(comments.at(-1)?.comment);
  return text?.replaceAll(/\s*\n\s*/g, ' ').trim();
}
