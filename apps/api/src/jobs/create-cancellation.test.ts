import { setTimeout as sleep } from 'node:timers/promises';
import { AuditId, OrganizationId } from '@plinth/contract';
import type { Log } from '@plinth/services';
import { describe, it } from 'vitest';
import { createCancellation } from './create-cancellation.ts';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const organizationId = OrganizationId.parse('o-abcdefghij');
const ENDED = AuditId.parse('018f22e2-79b0-7cc3-98c4-000000000001');
const RUNNING = AuditId.parse('018f22e2-79b0-7cc3-98c4-000000000002');
const never = new AbortController().signal;

function setUp() {
  const asked: string[][] = [];
  const cancellation = createCancellation({
    services: {
      listEnded: async (_owner, ids) => {
        asked.push([...ids]);
        return ids.filter((id) => id === ENDED);
      },
    },
    log: SILENT,
    intervalMs: 10,
  });
  return { asked, cancellation };
}

describe('cancellation', () => {
  it('aborts jobs of an owner that has ended, and counts them as done', async ({ expect }) => {
    const { cancellation } = setUp();
    const owner = { organizationId, kind: 'audit', id: ENDED };

    const job = cancellation.run(owner, never, (signal) => sleep(60_000, undefined, { signal }));

    await expect(job).resolves.toBeUndefined();
    cancellation.stop();
  });

  it('leaves other jobs alone, and passes on their errors', async ({ expect }) => {
    const { cancellation } = setUp();
    const owner = { organizationId, kind: 'audit', id: RUNNING };

    await expect(cancellation.run(owner, never, () => sleep(50))).resolves.toBeUndefined();
    await expect(cancellation.run(owner, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    cancellation.stop();
  });

  it('aborts jobs when the worker must stop', async ({ expect }) => {
    const { cancellation } = setUp();
    const stopping = new AbortController();
    const owner = { organizationId, kind: 'audit', id: RUNNING };
    const job = cancellation.run(owner, stopping.signal, (signal) => sleep(60_000, undefined, { signal }));

    stopping.abort();

    await expect(job).rejects.toThrow('aborted');
    cancellation.stop();
  });

  it('checks an owner once, however many of its jobs are running, and nothing when idle', async ({ expect }) => {
    const { cancellation, asked } = setUp();
    const owner = { organizationId, kind: 'audit', id: RUNNING };

    await Promise.all([1, 2, 3].map(() => cancellation.run(owner, never, () => sleep(25))));
    const askedBusy = asked.length;
    await sleep(30);
    cancellation.stop();

    expect(asked.every((ids) => ids.length === 1)).toBe(true);
    expect(askedBusy).toBeGreaterThan(0);
    expect(asked.length).toBe(askedBusy);
  });
});
