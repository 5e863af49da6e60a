import { describe, it } from 'vitest';
import { createWindowCounter } from './window-counter.ts';

function setUp(capacity = 3) {
  const state = { nowMs: 0 };
  const counter = createWindowCounter({ max: 10, windowMs: 60_000, capacity, now: () => new Date(state.nowMs) });
  return { state, counter };
}

describe('a window counter', () => {
  it('takes until the window is used up, and nothing of what is too much', ({ expect }) => {
    const { counter } = setUp();

    expect(counter.take('a', 7)).toEqual({ isAllowed: true, remaining: 3, resetSeconds: 60 });
    expect(counter.take('a', 4)).toEqual({ isAllowed: false, remaining: 3, resetSeconds: 60 });
    expect(counter.take('a', 3)).toEqual({ isAllowed: true, remaining: 0, resetSeconds: 60 });
    expect(counter.take('b', 1)).toMatchObject({ isAllowed: true, remaining: 9 });
  });

  it('begins again when the window has ended', ({ expect }) => {
    const { counter, state } = setUp();
    counter.take('a', 10);

    state.nowMs = 59_001;
    expect(counter.take('a', 1)).toEqual({ isAllowed: false, remaining: 0, resetSeconds: 1 });
    state.nowMs = 60_000;
    expect(counter.take('a', 1)).toEqual({ isAllowed: true, remaining: 9, resetSeconds: 60 });
  });

  it('takes back what was not used after all', ({ expect }) => {
    const { counter } = setUp();
    counter.take('a', 10);

    counter.giveBack('a', 4);
    counter.giveBack('unknown', 4);

    expect(counter.take('a', 4)).toMatchObject({ isAllowed: true, remaining: 0 });
  });

  it('remembers no more names than it may, those whose windows end last', ({ expect }) => {
    const { counter, state } = setUp(2);
    counter.take('a', 10);
    state.nowMs = 1000;
    counter.take('b', 10);
    state.nowMs = 2000;

    counter.take('c', 10);

    expect(counter.take('b', 1).isAllowed).toBe(false);
    expect(counter.take('c', 1).isAllowed).toBe(false);
    expect(counter.take('a', 1).isAllowed).toBe(true);
  });
});
