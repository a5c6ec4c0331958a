// Small questions to syntax nodes that every language asks.
import type { Node } from 'web-tree-sitter';
import type { Range } from './program.ts';

export function rangeOf(node: Node): Range {
  return { start: node.startIndex, end: node.endIndex, line: node.startPosition.row + 1 };
}

/** The named children that are no comments. */
export function withoutComments(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

/** True where the statement around the node could not be read completely. */
export function isBroken(node: Node): boolean {
  let statement = node;
  while (
    statement.parent !== null &&
    !/_(statement|declaration|definition)$|^(block|attribute|ERROR)$/.test(statement.type)
  ) {
    statement = statement.parent;
  }
  return statement.hasError;
}

/** The names used anywhere in an expression. */
export function namesIn(node: Node, types: readonly string[]): string[] {
  return [...new Set(node.descendantsOfType([...types]).map((name) => name.text))];
}
