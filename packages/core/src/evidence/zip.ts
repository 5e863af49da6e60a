/**
 * Pairs two lists by position.
 *
 * @throws Error when they are not equally long.
 */
export function zip<A, B>(as: readonly A[], bs: readonly B[]): (readonly [A, B])[] {
  if (as.length !== bs.length) throw new Error(`${as.length} and ${bs.length} do not pair`);
  return as.flatMap((a, index) => bs.slice(index, index + 1).map((b) => [a, b] as const));
}
