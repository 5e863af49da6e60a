/** A glob (`*` any characters, `?` one) as a pattern of SQL's LIKE, which is anchored at both ends. */
export function toLike(glob: string): string {
  return glob
    .replaceAll(/[\\%_]/g, (character) => `\\${character}`)
    .replaceAll('*', '%')
    .replaceAll('?', '_');
}
