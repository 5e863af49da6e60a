import { AccountId } from '@plinth/contract';
import { type Check, defineCheck, fail, pass } from '@plinth/core';
import { test } from 'vitest';
import { createServices } from '../../create-services.ts';
import { account, accountId, collected } from '../../testing/fake-aws.ts';
import { createJobRunner, setUp, useTestStore } from '../../testing/set-up.ts';

const store = useTestStore();

const observedAt = '2026-11-01T00:00:00.000Z';

/** Fails in the account that the tree doesn't know. */
const knownToTree: Check = {
  ...defineCheck({
    id: 'test/known-to-tree',
    title: 'The tree knows the account',
    severity: 'LOW',
    evidence: ['organizationTree'],
    messages: { unknown: 'It does not.' },
    *evaluate({ organizationTree: { accounts } }, context) {
      const resource = `arn:aws:iam::${context.accountId}:root`;
      yield accounts.some(({ id }) => id === context.accountId) ? pass(resource) : fail(resource, 'unknown');
    },
  }),
  controls: [],
};
const wholeOrganization: Check = {
  ...defineCheck({
    id: 'test/whole-organization',
    title: 'The organization has all features',
    severity: 'LOW',
    evidence: ['organization'],
    appliesTo: 'organization',
    messages: { billing: 'It has not.' },
    *evaluate({ organization }, context) {
      const resource = `arn:aws:iam::${context.accountId}:root`;
      yield organization?.featureSet === 'ALL' ? pass(resource) : fail(resource, 'billing');
    },
  }),
  controls: [],
};

async function auditWith(checks: readonly Check[]) {
  const set = setUp(store.database);
  const deps = { ...set.deps, checks };
  const [services, runJob] = [createServices(deps), createJobRunner(deps)];
  const management = set.aws.caller.accountId;
  set.aws.accounts = [{ ...account(1), id: management }, account(2), account(3)];
  set.aws.collection = async () => collected({});
  set.aws.organization = {
    organization: {
      available: true,
      observedAt,
      data: { id: set.organizationId, featureSet: 'CONSOLIDATED_BILLING', managementAccountId: management },
    },
    organizationTree: {
      available: true,
      observedAt,
      data: {
        ous: [],
        accounts: [{ id: accountId(2), name: 'two', state: 'ACTIVE', parentId: null, joinedAt: null }],
      },
    },
  };
  const { id: auditId, organizationId } = await services['audits.start'](set.contextOf(), {
    scope: { kind: 'organization' },
    access: {},
  });
  await runJob('discover-audit', { organizationId, auditId }, { isLastAttempt: true });
  const ids = [management, accountId(2), accountId(3)];
  for (const id of ids) {
    await runJob('audit-account', { organizationId, auditId, accountId: AccountId.parse(id) });
  }
  const { items } = await services['results.list'](set.contextOf(), { auditId, lens: 'all', limit: 100 });
  const statuses = ids.map((id) => items.filter((item) => item.accountId === id).map(({ status }) => status));
  const audit = await services['audits.get'](set.contextOf(), { auditId });
  return { set, statuses, audit, auditId, organizationId };
}

test('every account is evaluated with what the discovery read of the organization', async ({ expect }) => {
  const { set, statuses, audit, auditId, organizationId } = await auditWith([knownToTree, wholeOrganization]);

  expect(set.aws.organizationKinds).toEqual(['organization', 'organizationTree']);
  expect(audit.discoveryCalls).toBe(5);
  expect(statuses).toEqual([
    ['FAIL', 'FAIL'],
    ['PASS', 'NOT_APPLICABLE'],
    ['FAIL', 'NOT_APPLICABLE'],
  ]);
  const stored = await store.database.transaction(organizationId, async (tx) => ({
    organization: await tx.audits.findOrganizationSnapshot(auditId),
    account: await tx.ledger.findSnapshot(auditId, accountId(2)),
    tree: await tx.ledger.findSnapshot(auditId, accountId(2), ['organizationTree']),
  }));
  expect(stored.organization).toEqual(set.aws.organization);
  expect(stored.account?.snapshot).toEqual(set.aws.organization);
  expect(Object.keys(stored.tree?.snapshot ?? {})).toEqual(['organizationTree']);
});

test('nothing is read of the organization when no check needs it', async ({ expect }) => {
  const ownAccount: Check = { ...knownToTree, evidence: ['accountAliases'] };

  const { set, audit, auditId, organizationId } = await auditWith([ownAccount]);

  expect(set.aws.organizationKinds).toEqual([]);
  expect(audit.discoveryCalls).toBe(4);
  const stored = await store.database.transaction(organizationId, (tx) => tx.audits.findOrganizationSnapshot(auditId));
  expect(stored).toEqual({});
});
