import { type AccountTruth, type SimRole, startAwsSim } from '@plinth/aws-sim';
import { AccountId, OrganizationId } from '@plinth/contract';
import { AuthorizationDetails, CHECKS, evaluateAccount, OrganizationTree } from '@plinth/core';
import { test } from 'vitest';
import { TRUST_ORACLES } from './oracle/trust-oracles.ts';
import type { Truth } from './oracle/truth.ts';

const NOW = '2026-11-01T00:00:00.000Z';
const OF_ROLES = CHECKS.filter(({ id }) => id.startsWith('role/') && Object.hasOwn(TRUST_ORACLES, id));

test('each trust policy by itself gets the status that follows from who gets in', async ({ expect }) => {
  const sim = await startAwsSim({ accounts: 300, seed: 11, epoch: new Date(NOW) });
  await sim.close();
  const { organization } = sim;
  if (organization === null) throw new Error('the simulated accounts are in no organization');
  const truths = sim.accounts.map(({ id }) => sim.describeTruth(id));
  const shaped = truths.flatMap((truth) =>
    truth.model.roles.filter(({ name }) => /^(?:partner|workload)-\d$/.test(name)).map((role) => ({ truth, role })),
  );
  const all = { organization, accounts: sim.accounts, rootFeatures: [], reportFlaws: [], nowMs: Date.parse(NOW) };

  const differences = shaped.flatMap(({ truth, role }) => {
    const alone: Truth = { ...all, ...withOnly(truth, role), modelOf: (id) => sim.describeTruth(id).model };
    return statusesOf(alone, role)
      .map(({ checkId, status }) => ({ checkId, status, expected: TRUST_ORACLES[checkId]?.(alone) }))
      .filter(({ status, expected }) => status !== expected)
      .map((difference) => ({ ...difference, trustPolicy: role.trustPolicy }));
  });

  expect(differences).toEqual([]);
  expect(shaped.length).toBeGreaterThan(150);
});

function withOnly({ account, model }: AccountTruth, role: SimRole): Pick<Truth, 'account' | 'model'> {
  return { account, model: { ...model, roles: [role] } };
}

function statusesOf({ account, organization, accounts }: Truth, role: SimRole) {
  const accountId = AccountId.parse(account.id);
  const tree = OrganizationTree.parse({
    ous: [],
    accounts: accounts.map(({ id, name, joinedAt }) => ({ id, name, state: 'ACTIVE', parentId: null, joinedAt })),
  });
  return evaluateAccount({
    checks: OF_ROLES,
    snapshot: {
      authorizationDetails: { available: true, data: detailsOf(role), observedAt: NOW },
      organizationTree: { available: true, data: tree, observedAt: NOW },
    },
    context: {
      accountId,
      partition: 'aws',
      organizationId: OrganizationId.parse(organization.id),
      isManagementAccount: false,
      now: NOW,
    },
  });
}

function detailsOf({ arn, name, id, path, trustPolicy, attachedPolicyArns }: SimRole): AuthorizationDetails {
  return AuthorizationDetails.parse({
    users: [],
    groups: [],
    roles: [
      {
        arn,
        name,
        id,
        path,
        createdAt: NOW,
        inlinePolicies: [],
        attachedPolicies: attachedPolicyArns.map((policyArn) => ({ name: policyArn, arn: policyArn })),
        trustPolicy: { json: JSON.parse(trustPolicy) },
        permissionsBoundaryArn: null,
        lastUsedAt: null,
        lastUsedRegion: null,
        tags: {},
      },
    ],
    policies: [],
  });
}
