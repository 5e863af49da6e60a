import { setTimeout as sleep } from 'node:timers/promises';
import { OrganizationId } from '@plinth/contract';
import type { Log } from '@plinth/services';
import { describe, it } from 'vitest';
import { type FollowOptions, followOrganization } from './follow-organization.ts';

const A = OrganizationId.parse('o-aaaaaaaaaa');
const B = OrganizationId.parse('o-bbbbbbbbbb');

/** What AWS says, one after the other; the last for ever. */
type Says = OrganizationId | 'nothing';

function follow(answers: readonly Says[], options: Partial<FollowOptions> = {}) {
  const waiting = [...answers];
  const changes: (OrganizationId | null)[] = [];
  const warnings: string[] = [];
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: (_fields, message) => warnings.push(message),
    error: () => {},
  };
  let asked = 0;
  const following = followOrganization({
    services: {
      async identify() {
        asked += 1;
        const says = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? 'nothing';
        if (says === 'nothing') throw new Error('AWS is away');
        return says;
      },
    },
    onChange: async (organizationId) => {
      changes.push(organizationId);
    },
    log,
    intervalMs: 1,
    ...options,
  });
  return { following, changes, warnings, asked: () => asked };
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !condition(); ) {
    if (Date.now() > end) throw new Error('waited too long');
    await sleep(2);
  }
}

describe('followOrganization', () => {
  it('tells each change once', async ({ expect }) => {
    const { following, changes, asked } = follow([A, A, A, B, B, A]);

    await until(() => asked() > 20);
    await following.stop();

    expect(changes).toEqual([A, B, A]);
  });

  it('says once that the organization is unknown, and asks until it is known', async ({ expect }) => {
    const { following, changes, warnings } = follow(['nothing', 'nothing', 'nothing', A]);

    for (; changes.length === 0; await sleep(2)) following.wake();
    await following.stop();

    expect(changes).toEqual([A]);
    expect(warnings).toHaveLength(1);
  });

  it('says again that it is unknown after it was known', async ({ expect }) => {
    const { following, changes, warnings } = follow(['nothing', A, 'nothing', 'nothing', B]);

    for (; changes.length < 3; await sleep(2)) following.wake();
    await following.stop();

    expect(changes).toEqual([A, null, B]);
    expect(warnings).toHaveLength(2);
  });

  it('ends the work when it becomes unknown', async ({ expect }) => {
    const { following, changes } = follow([A, 'nothing']);

    await until(() => changes.length === 2);
    await following.stop();

    expect(changes).toEqual([A, null]);
  });

  it('waits longer and longer while nobody wakes it', async ({ expect }) => {
    const { following, asked } = follow(['nothing']);

    await until(() => asked() === 1);
    await sleep(100);
    const before = asked();
    following.wake();
    await until(() => asked() > before);
    await following.stop();

    expect(before).toBe(1);
  });

  it('asks nothing more for a wake while it knows', async ({ expect }) => {
    const { following, changes, asked } = follow([A], { intervalMs: 60_000 });
    await until(() => changes.length === 1);

    following.wake();
    await sleep(20);
    const woken = asked();
    following.recheck();
    await until(() => asked() === 2);
    await following.stop();

    expect(woken).toBe(1);
  });

  it('tries a change again that failed', async ({ expect }) => {
    const tried: (OrganizationId | null)[] = [];
    const { following } = follow([A], {
      onChange: async (organizationId) => {
        tried.push(organizationId);
        if (tried.length === 1) throw new Error('the database is away');
      },
    });

    for (; tried.length < 2; await sleep(2)) following.wake();
    await following.stop();

    expect(tried).toEqual([A, A]);
  });

  it('asks no more when it is stopped', async ({ expect }) => {
    const { following, asked } = follow([A]);
    await until(() => asked() > 2);

    await following.stop();
    const stopped = asked();
    await sleep(30);

    expect(asked()).toBe(stopped);
  });
});
