import { setImmediate as nextTurn } from 'node:timers/promises';
import { test } from 'vitest';
import { createRooms } from './create-rooms.ts';

const never = new AbortController().signal;

test('gives so many rooms at a time, to those who wait in order', async ({ expect }) => {
  const rooms = createRooms(2);
  const entered: number[] = [];
  const leaves = [1, 2, 3, 4].map(async (guest) => {
    const leave = await rooms.take(never);
    entered.push(guest);
    return leave;
  });

  await nextTurn();
  expect(entered).toEqual([1, 2]);
  (await leaves[1])?.();
  await nextTurn();
  expect(entered).toEqual([1, 2, 3]);
  (await leaves[0])?.();
  await nextTurn();

  expect(entered).toEqual([1, 2, 3, 4]);
});

test('whoever aborts waits no longer, and takes no room', async ({ expect }) => {
  const rooms = createRooms(1);
  const leave = await rooms.take(never);
  const controller = new AbortController();
  const gone = rooms.take(controller.signal);
  const next = rooms.take(never);

  controller.abort(new Error('gone'));
  await expect(gone).rejects.toThrow('gone');
  await expect(rooms.take(controller.signal)).rejects.toThrow('gone');
  leave();

  expect(await next).toBeInstanceOf(Function);
});
