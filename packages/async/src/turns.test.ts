import { test } from 'vitest';
import { createTurns } from './turns.ts';

test('a turn is over after its time, and others run before the next', async ({ expect }) => {
  const order: string[] = [];
  expect(createTurns(60_000).isOver).toBe(false);
  const turns = createTurns(0);
  expect(turns.isOver).toBe(true);

  setTimeout(() => order.push('other'));
  await turns.next();
  order.push('own');

  expect(order).toEqual(['other', 'own']);
});
