import ts from 'typescript';

/**
 * Every import, re-export and import() of a TypeScript or Svelte file, read from its syntax alone.
 * @param {string} path decides the language
 * @param {string} text
 * @returns {{ specifier: string, isTypeOnly: boolean, line: number }[]}
 */
export function importsOf(path, text) {
  const source = ts.createSourceFile(
    path,
    path.endsWith('.svelte') ? scriptsOf(text) : text,
    ts.ScriptTarget.Latest,
    false,
    ts.ScriptKind.TS,
  );
  const found = [];
  const add = (literal, isTypeOnly) => {
    const line = source.getLineAndCharacterOfPosition(literal.pos).line + 1;
    found.push({ specifier: literal.text, isTypeOnly, line });
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      ts.isStringLiteralLike(node.arguments[0])
    ) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import type { A }` and `import { type A }` alike: nothing of them is left at run time that matters here. */
function isTypeImport(clause) {
  if (!clause) return false; // import './effect.ts'
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword || clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((one) => one.isTypeOnly)
  );
}

/** The script blocks of a component, everything else blanked, so that line numbers stay. */
function scriptsOf(component) {
  const blank = (text) => text.replace(/[^\n]/g, ' ');
  let result = '';
  let end = 0;
  for (const match of component.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const start = match.index + match[1].length;
    result += blank(component.slice(end, start)) + match[2];
    end = start + match[2].length;
  }
  return result + blank(component.slice(end));
}
