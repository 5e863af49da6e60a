import type { Work } from '../../work/work.ts';
import type { ApplicableStatements } from './applicable-statement.ts';

/**
 * A name for what all statements that apply to a question do together. `levels` are those that grant, then
 * those of each ceiling, one entry for each policy. Equal names mean equal decisions about the same resources:
 * order and repetition within a level don't count, and a Deny counts the same in any level.
 *
 * @example
 * // Two policies allow all (number 7), the boundary too, and one of them denies a bucket (number 33):
 * contributionKey([[first, second], [boundary]], work); // '7|7!33'
 */
export function contributionKey(levels: readonly (readonly ApplicableStatements[])[], work: Work): string {
  const allows = levels.map((level) => numbersOf(level, 'allows', work));
  return `${allows.join('|')}!${numbersOf(levels.flat(), 'denies', work)}`;
}

function numbersOf(level: readonly ApplicableStatements[], effect: 'allows' | 'denies', work: Work): string {
  const numbers = new Set<number>();
  for (const applicable of level) {
    work.spend(applicable[effect].length);
    for (const { contribution } of applicable[effect]) {
      const { number, sets } = contribution;
      if (sets.maybe.kind !== 'nothing') numbers.add(number);
    }
  }
  if (numbers.size === 0) return '';
  return [...numbers].sort(ascending).join();
}

function ascending(one: number, other: number): number {
  return one - other;
}
