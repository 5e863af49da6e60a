/** Random draws that are the same for the same seed, so that a bench can be repeated. */
export interface Draws {
  chance(share: number): boolean;
  /** Both ends included. */
  int(least: number, most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** `count` different items; all, when there are no more. */
  some<Item>(items: readonly Item[], count: number): readonly Item[];
  /** Lower-case letters. */
  word(length: number): string;
}

/** Marsaglia's xorshift: good enough to mix documents. */
export function createDraws(seed: number): Draws {
  let state = (seed * 2_654_435_761 + 88_172_645) >>> 0 || 1;
  function share(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  }
  const int = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  return {
    chance: (wanted) => share() < wanted,
    int,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    some(items, count) {
      const left = [...items];
      return Array.from({ length: Math.min(count, items.length) }, () =>
        left.splice(int(0, left.length - 1), 1),
      ).flat();
    },
    word: (length) => Array.from({ length }, () => String.fromCharCode(int(97, 122))).join(''),
  };
}
