import { type AuditId, CheckId, type InputOf, operations } from '@plinth/contract';
import type { Database, Tx } from '@plinth/db';
import { beforeEach, describe, it } from 'vitest';
import { createServices } from '../create-services.ts';
import { account, accountId, collected, unreachable } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
  set.aws.accounts = [account(1), account(2)];
});

const EXISTS = CheckId.parse('password-policy/exists');
const LENGTH = CheckId.parse('password-policy/minimum-length-14');
const MFA = CheckId.parse('user/console-mfa');
const ARN = 'arn:aws:iam::000000000001:account-password-policy';

/** An audit of two accounts: the first has no password policy, the second can't be read. */
async function audit(checkIds: readonly CheckId[]): Promise<AuditId> {
  const { id, organizationId } = await set.start({ checkIds: [...checkIds] });
  await set.discover({ organizationId, auditId: id });
  for (const number of [1, 2]) {
    const observedAt = new Date().toISOString();
    const seen = collected({ passwordPolicy: { available: true, data: null, observedAt } });
    set.aws.collection = async () => (number === 1 ? seen : unreachable('role_not_assumable'));
    await set.runJob('audit-account', { organizationId, auditId: id, accountId: accountId(number) });
  }
  return id;
}

function replay(input: InputOf<'audits.replay'>) {
  return set.services['audits.replay'](set.contextOf(), operations['audits.replay'].input.parse(input));
}

describe('audits.replay', () => {
  it('shows what another check would have found in the same evidence', async ({ expect }) => {
    const auditId = await audit([EXISTS]);

    const { items, nextCursor } = await replay({ auditId, checkIds: [EXISTS, LENGTH] });

    expect(nextCursor).toBeNull();
    expect(items[0]).toMatchObject({
      accountId: accountId(1),
      cause: null,
      results: [
        { checkId: EXISTS, status: 'FAIL', recorded: 'FAIL' },
        { checkId: LENGTH, status: 'FAIL', recorded: null },
      ],
      added: [{ checkId: LENGTH, resource: ARN }],
      removed: [],
      unchanged: 1,
    });
    expect(items[1]).toMatchObject({ observedAt: null, cause: { code: 'role_not_assumable' }, results: [], added: [] });
  });

  it('is UNKNOWN where the audit did not collect what a check needs', async ({ expect }) => {
    const auditId = await audit([EXISTS]);

    const { items } = await replay({ auditId, checkIds: [MFA] });

    const cause = { code: 'not_collected', message: 'The audit did not collect credentialReport.' };
    expect(items[0]?.results).toMatchObject([{ checkId: MFA, status: 'UNKNOWN', cause, recorded: null }]);
    expect(items[0]).toMatchObject({ added: [], removed: [], unchanged: 0 });
  });

  it('shows what would no longer be found', async ({ expect }) => {
    const auditId = await audit([EXISTS]);
    const lenient = set.changed(EXISTS, function* () {
      yield { status: 'PASS', resource: ARN } as const;
    });

    const { items } = await lenient['audits.replay'](set.contextOf(), { auditId, limit: 10 });

    expect(items[0]?.removed).toMatchObject([{ checkId: EXISTS, resource: ARN }]);
    expect(items[0]?.results).toMatchObject([{ checkId: EXISTS, status: 'PASS', recorded: 'FAIL' }]);
  });

  it('records nothing, and is paged', async ({ expect }) => {
    const auditId = await audit([EXISTS]);
    const findings = () =>
      set.services['findings.list'](set.contextOf(), operations['findings.list'].input.parse({ status: 'all' }));
    const before = await findings();

    const first = await replay({ auditId, limit: 1 });
    const second = await replay({ auditId, limit: 1, cursor: first.nextCursor ?? '' });

    expect([first, second].map(({ items }) => items.map((each) => each.accountId))).toEqual([
      [accountId(1)],
      [accountId(2)],
    ]);
    expect(second.nextCursor).toBeNull();
    expect(await findings()).toEqual(before);
  });

  it('refuses checks and audits that do not exist', async ({ expect }) => {
    const auditId = await audit([EXISTS]);

    await expect(replay({ auditId, checkIds: ['user/none'] })).rejects.toMatchObject({ code: 'invalid_input' });
    const unknown = replay({ auditId: '018f22e2-79b0-7cc3-98c4-dc0c0c07398f' });
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('many replays at once', () => {
  it('read and evaluate two accounts at a time', async ({ expect }) => {
    const auditId = await audit([EXISTS]);
    const seen = { atOnce: 0, most: 0 };
    const services = createServices({ ...set.deps, database: countingReads(store.database, seen) });

    const pages = await Promise.all(
      Array.from({ length: 8 }, () => services['audits.replay'](set.contextOf(), { auditId, limit: 10 })),
    );

    expect(pages.map(({ items }) => items.length)).toEqual(pages.map(() => 2));
    expect(seen).toEqual({ atOnce: 0, most: 2 });
  });
});

/** Counts how many snapshots are read at once. */
function countingReads(database: Database, seen: { atOnce: number; most: number }): Database {
  const counting = (tx: Tx): Tx => ({
    ...tx,
    ledger: {
      ...tx.ledger,
      async findSnapshot(...input) {
        seen.atOnce += 1;
        seen.most = Math.max(seen.most, seen.atOnce);
        return tx.ledger.findSnapshot(...input).finally(() => (seen.atOnce -= 1));
      },
    },
  });
  return { ...database, transaction: (id, work) => database.transaction(id, (tx) => work(counting(tx))) };
}
