import { describe, test } from 'vitest';
import { createRenewable } from './renewable.ts';

const MINUTE = 60_000;

function harness(lifeMs: number | null) {
  let time = 0;
  const opens: boolean[] = [];
  const renewable = createRenewable(
    async (refused) => {
      opens.push(refused);
      return { value: `v${opens.length}`, expiresAt: lifeMs === null ? null : time + lifeMs };
    },
    () => time,
  );
  return {
    renewable,
    opens,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe('createRenewable', () => {
  test('opens once, however many ask', async ({ expect }) => {
    const { renewable, opens } = harness(60 * MINUTE);

    const values = await Promise.all([renewable.current(), renewable.current(), renewable.current()]);

    expect(values).toEqual(['v1', 'v1', 'v1']);
    expect(opens).toEqual([false]);
  });

  test('is renewed five minutes before it expires', async ({ expect }) => {
    const { renewable, pass } = harness(60 * MINUTE);
    await renewable.current();

    pass(54 * MINUTE);
    expect(await renewable.current()).toBe('v1');
    pass(MINUTE);
    expect(await renewable.current()).toBe('v2');
  });

  test('what never expires is kept', async ({ expect }) => {
    const { renewable, pass } = harness(null);
    await renewable.current();
    pass(10_000 * MINUTE);

    expect(await renewable.current()).toBe('v1');
  });

  test('a refused one is replaced once, however often it is refused', async ({ expect }) => {
    const { renewable, opens } = harness(null);
    const stale = await renewable.current();

    const fresh = await Promise.all([renewable.renew(stale), renewable.renew(stale)]);

    expect(fresh).toEqual(['v2', 'v2']);
    expect(await renewable.renew(stale)).toBe('v2');
    expect(opens).toEqual([false, true]);
  });

  test('a failure is not remembered', async ({ expect }) => {
    let attempts = 0;
    const renewable = createRenewable(
      async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('not now');
        return { value: attempts, expiresAt: null };
      },
      () => 0,
    );

    await expect(renewable.current()).rejects.toThrow('not now');
    expect(await renewable.current()).toBe(2);
  });
});
