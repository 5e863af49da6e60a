import { describe, test } from 'vitest';
import { createLimiter } from './limiter.ts';

const { signal } = new AbortController();

/** Runs tasks that end on demand; `ends` has one for each that is under way. */
function harness(permits: number) {
  let time = 0;
  const limiter = createLimiter({ permits, now: () => time });
  const ends: (() => void)[] = [];
  return {
    limiter,
    ends,
    pass: (ms: number) => {
      time += ms;
    },
    start: () =>
      limiter.run(
        () =>
          new Promise<void>((resolve) => {
            ends.push(resolve);
          }),
        signal,
      ),
  };
}

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('createLimiter', () => {
  test('runs so many at once, and the next when one has ended', async ({ expect }) => {
    const { start, ends } = harness(2);
    const tasks = [start(), start(), start()];
    await nextTurn();
    expect(ends).toHaveLength(2);

    ends[0]?.();
    await tasks[0];
    await nextTurn();

    expect(ends).toHaveLength(3);
  });

  test('a task that fails gives its permit back', async ({ expect }) => {
    const { limiter } = harness(1);

    await expect(limiter.run(() => Promise.reject(new Error('no')), signal)).rejects.toThrow('no');

    await expect(limiter.run(async () => 1, signal)).resolves.toBe(1);
  });

  test('whoever aborts waits no longer, and takes no permit', async ({ expect }) => {
    const { limiter, start, ends } = harness(1);
    const first = start();
    const controller = new AbortController();
    const second = limiter.run(async () => 2, controller.signal);

    controller.abort(new Error('enough'));

    await expect(second).rejects.toThrow('enough');
    ends[0]?.();
    await first;
    await expect(limiter.run(async () => 3, signal)).resolves.toBe(3);
  });

  test('throttling halves the permits once a burst, successes bring them back', async ({ expect }) => {
    const { limiter, start, ends, pass } = harness(8);
    limiter.slowDown();
    limiter.slowDown();
    pass(1000);
    limiter.slowDown();
    const tasks = Array.from({ length: 8 }, start);
    await nextTurn();
    expect(ends).toHaveLength(2);

    limiter.succeeded();
    limiter.succeeded();
    await nextTurn();

    expect(ends).toHaveLength(3);
    while (ends.length < 8 || tasks.length > 0) {
      for (const end of ends) end();
      await tasks.shift();
    }
  });

  test('one permit is left however often AWS throttles', async ({ expect }) => {
    const { limiter, pass } = harness(4);
    for (let i = 0; i < 10; i += 1) {
      pass(1000);
      limiter.slowDown();
    }

    await expect(limiter.run(async () => 'in', signal)).resolves.toBe('in');
  });
});
