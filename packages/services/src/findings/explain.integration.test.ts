import { CheckId, FindingId } from '@plinth/contract';
import { beforeEach, describe, it } from 'vitest';
import { account, accountId, collected } from '../testing/fake-aws.ts';
import { type SetUp, setUp, useTestStore } from '../testing/set-up.ts';

const store = useTestStore();
let set: SetUp;
beforeEach(() => {
  set = setUp(store.database);
});

const CHECK = CheckId.parse('password-policy/exists');
const ALL_FEATURES = CheckId.parse('organization/all-features');
const OBSERVED = '2026-11-01T09:00:00.000Z';
const noPolicy = { passwordPolicy: { available: true, data: null, observedAt: OBSERVED } } as const;
const denied = { code: 'access_denied', message: 'Refused.' } as const;

/** An audit of one account with this snapshot. */
async function audit(snapshot: Parameters<typeof collected>[0]) {
  set.aws.collection = async () => collected(snapshot);
  const { id: auditId, organizationId } = await set.start({
    scope: { kind: 'accounts', accountIds: [accountId(1)] },
    checkIds: [CHECK],
  });
  await set.discover({ organizationId, auditId });
  await set.runJob('audit-account', { organizationId, auditId, accountId: accountId(1) });
  return auditId;
}

async function explain(checkId = CHECK) {
  const { items } = await set.services['findings.list'](set.contextOf(), {
    lens: 'all',
    status: 'all',
    excepted: 'include',
    limit: 10,
  });
  const findingId = items.find((finding) => finding.checkId === checkId)?.id;
  if (findingId === undefined) throw new Error('there is a finding');
  return set.services['findings.explain'](set.contextOf(), { findingId });
}

describe('findings.explain', () => {
  it('shows the evidence, the rule, how to fix it and the failing controls', async ({ expect }) => {
    set.pages.set(CHECK, '## What it checks\n\nA policy.\n\n## Fix\n\nMake one.\n\n### CLI\n\nType.\n');
    const auditId = await audit(noPolicy);

    const { finding, seen, guidance, automation } = await explain();

    expect(finding).toMatchObject({ checkId: CHECK, accountId: accountId(1), status: 'open' });
    expect(seen).toMatchObject({ auditId });
    expect(seen?.evidence).toEqual([
      {
        kind: 'passwordPolicy',
        observedAt: OBSERVED,
        cause: null,
        excerpts: [{ path: '', value: null }],
        truncated: false,
      },
    ]);
    expect(guidance).toMatchObject({ rule: 'A policy.', why: '', fix: { overview: 'Make one.', cli: 'Type.' } });
    expect(guidance?.controls).toContainEqual({
      framework: 'security-status',
      frameworkTitle: 'Security Status, strictly',
      version: 'strict',
      control: '5',
      controlTitle: 'Apply an IAM password policy',
    });
    expect(automation.available).toBe(false);
  });

  it('shows the newest evidence in which it was open, not evidence that could not be read', async ({ expect }) => {
    await audit(noPolicy);
    const confirmed = await audit(noPolicy);
    await audit({ passwordPolicy: { available: false, cause: denied } });

    expect((await explain()).seen).toMatchObject({ auditId: confirmed, evidence: [{ observedAt: OBSERVED }] });
  });

  it('shows the newest evidence of the organization in which it was open, with its time', async ({ expect }) => {
    const managementAccountId = set.aws.caller.accountId;
    const description = { id: set.organizationId, featureSet: 'CONSOLIDATED_BILLING', managementAccountId } as const;
    const organization = { available: true, data: description, observedAt: OBSERVED } as const;
    const auditOf = async (seen: typeof organization | { available: false; cause: typeof denied }) => {
      set.aws.organization = { organization: seen };
      set.aws.accounts = [{ ...account(1), id: managementAccountId }];
      set.aws.collection = async () => collected({ passwordPolicy: noPolicy.passwordPolicy });
      const { id: auditId, organizationId } = await set.start({ checkIds: [ALL_FEATURES, CHECK] });
      await set.discover({ organizationId, auditId });
      await set.runJob('audit-account', { organizationId, auditId, accountId: managementAccountId });
      return auditId;
    };
    const auditId = await auditOf(organization);
    await auditOf({ available: false, cause: denied });

    expect((await explain(ALL_FEATURES)).seen).toMatchObject({
      auditId,
      evidence: [
        { kind: 'organization', observedAt: OBSERVED, cause: null, excerpts: [{ path: '', value: description }] },
      ],
    });
  });

  it('has no guidance when the check no longer exists', async ({ expect }) => {
    await audit(noPolicy);
    set = { ...set, services: set.without(CHECK) };

    expect(await explain()).toMatchObject({ finding: { checkId: CHECK }, seen: null, guidance: null });
  });

  it('refuses a finding that does not exist', async ({ expect }) => {
    await audit(noPolicy);
    const findingId = FindingId.parse('018f22e2-79b0-7cc3-98c4-dc0c0c07398f');

    await expect(set.services['findings.explain'](set.contextOf(), { findingId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
