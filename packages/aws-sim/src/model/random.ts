/**
 * Repeatable randomness: the same key always gives the same sequence, and sequences of different keys
 * are independent. So each part of the world draws from its own key, and nothing depends on the
 * order in which parts are made.
 */
export class Random {
  private low: number;
  private high: number;

  constructor(...key: readonly (string | number)[]) {
    const text = key.join('\u0000');
    this.low = hash(text, 0x811c9dc5);
    this.high = hash(text, 0x9e3779b9) | 1;
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    const { low, high } = this;
    const mixed = Math.imul(rotate(Math.imul(low, 0x9e3779bb), 5), 5) >>> 0;
    const crossed = high ^ low;
    this.low = rotate(low, 26) ^ crossed ^ (crossed << 9);
    this.high = rotate(crossed, 13);
    return mixed / 0x1_0000_0000;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  between([min, max]: readonly [number, number]): number {
    return this.int(min, max);
  }

  pick<Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number] {
    return items[Math.floor(this.next() * items.length)] ?? items[0];
  }

  /** Undefined when there is nothing to choose from. */
  pickAny<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.next() * items.length)];
  }

  /** The key of one of the weights, each as likely as its weight says. */
  weighted<Key extends string>(weights: readonly (readonly [Key, number])[]): Key {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [key, weight] of weights) {
      left -= weight;
      if (left < 0) return key;
    }
    throw new RangeError('weighted() needs a positive weight');
  }

  text(alphabet: string, length: number): string {
    let made = '';
    while (made.length < length) made += alphabet.charAt(Math.floor(this.next() * alphabet.length));
    return made;
  }
}

function hash(text: string, basis: number): number {
  let mixed = basis;
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
    mixed ^= mixed >>> 15;
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return ((value << bits) | (value >>> (32 - bits))) >>> 0;
}
