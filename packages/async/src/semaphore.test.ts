import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, test } from 'vitest';
import { createSemaphore } from './semaphore.ts';

const never = new AbortController().signal;

describe('a semaphore', () => {
  test('gives so many permits at a time, to those who wait in order', async ({ expect }) => {
    const semaphore = createSemaphore(2);
    const served: number[] = [];
    const releases = [1, 2, 3, 4].map(async (task) => {
      const release = await semaphore.acquire(never);
      served.push(task);
      return release;
    });

    await nextTurn();
    expect(served).toEqual([1, 2]);
    (await releases[1])?.();
    await nextTurn();
    expect(served).toEqual([1, 2, 3]);
    (await releases[0])?.();
    await nextTurn();

    expect(served).toEqual([1, 2, 3, 4]);
  });

  test('whoever aborts waits no longer, and takes no permit', async ({ expect }) => {
    const semaphore = createSemaphore(1);
    const release = await semaphore.acquire(never);
    const controller = new AbortController();
    const aborted = semaphore.acquire(controller.signal);
    const next = semaphore.acquire(never);

    controller.abort(new Error('gone'));
    await expect(aborted).rejects.toThrow('gone');
    await expect(semaphore.acquire(controller.signal)).rejects.toThrow('gone');
    release();

    expect(await next).toBeInstanceOf(Function);
  });

  test('an abort after the permit was given changes nothing', async ({ expect }) => {
    const semaphore = createSemaphore(1);
    const release = await semaphore.acquire(never);
    const controller = new AbortController();
    const second = semaphore.acquire(controller.signal);

    release();
    controller.abort(new Error('too late'));

    expect(await second).toBeInstanceOf(Function);
  });

  test('a permit comes back once, however often it is released', async ({ expect }) => {
    const semaphore = createSemaphore(1);
    const release = await semaphore.acquire(never);
    const served: number[] = [];
    for (const task of [2, 3]) void semaphore.acquire(never).then(() => served.push(task));

    release();
    release();
    await nextTurn();

    expect(served).toEqual([2]);
  });

  test('more permits serve those who wait at once; of fewer, the surplus must come back first', async ({ expect }) => {
    const semaphore = createSemaphore(1);
    const releases: (() => void)[] = [];
    for (let task = 0; task < 4; task += 1) void semaphore.acquire(never).then((release) => releases.push(release));
    await nextTurn();
    expect(releases).toHaveLength(1);

    semaphore.resize(3);
    await nextTurn();
    expect(releases).toHaveLength(3);

    semaphore.resize(1);
    releases[0]?.();
    releases[1]?.();
    await nextTurn();
    expect(releases).toHaveLength(3);

    releases[2]?.();
    await nextTurn();
    expect(releases).toHaveLength(4);
  });
});
