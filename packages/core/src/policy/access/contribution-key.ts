import type { ApplicableStatements } from './applicable-statement.ts';

/**
 * A name for what all statements that apply to a question do together. `levels` are those that grant, then
 * those of each ceiling, one entry for each policy. Equal names mean equal decisions about the same resources:
 * order and repetition within a level don't count, and a Deny counts the same in any level.
 *
 * @example
 * // Two policies allow all (number 7), the boundary too, and one of them denies a bucket (number 33):
 * contributionKey([[first, second], [boundary]]); // '7|7!33'
 */
export function contributionKey(levels: readonly (readonly ApplicableStatements[])[]): string {
  return `${levels.map(numbersOfAllows).join('|')}!${numbersOf(levels.flat(), 'denies')}`;
}

function numbersOfAllows(level: readonly ApplicableStatements[]): string {
  return numbersOf(level, 'allows');
}

function numbersOf(level: readonly ApplicableStatements[], effect: 'allows' | 'denies'): string {
  const numbers: number[] = [];
  for (const applicable of level) {
    for (const { contribution } of applicable[effect]) {
      const { number, sets } = contribution;
      if (sets.maybe.kind !== 'nothing' && !numbers.includes(number)) numbers.push(number);
    }
  }
  return numbers.length < 2 ? `${numbers[0] ?? ''}` : numbers.sort(ascending).join();
}

function ascending(one: number, other: number): number {
  return one - other;
}
