import { createAws } from '@plinth/aws';
import { type AccountModel, type AwsSim, startAwsSim } from '@plinth/aws-sim';
import { isAtLeast } from '@plinth/contract';
import { FRAMEWORKS } from '@plinth/core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { auditAccounts } from './audit-accounts.ts';

const BASELINE = new Set(
  FRAMEWORKS.filter(({ id }) => id === 'plinth-baseline').flatMap(({ controls }) =>
    controls.flatMap(({ checks }) => checks),
  ),
);

/** The audit requires tags that the simulated accounts set at random. */
const OF_REQUIRED_TAGS = new Set<string>(['role/tagged', 'user/tagged']);

let sim: AwsSim;
let accountId: string;
beforeAll(async () => {
  sim = await startAwsSim({
    accounts: 12,
    seed: 4,
    withoutSeededFaults: true,
    rootFeatures: ['RootCredentialsManagement', 'RootSessions'],
  });
  const wellRun = sim.accounts.find(({ id, isManagement }) => !isManagement && isWellRun(sim.describeTruth(id).model));
  if (wellRun === undefined) throw new Error('no account of this seed is well run');
  accountId = wellRun.id;
});
afterAll(() => sim.close());

/** People are federated, and root has no credentials. */
function isWellRun({ hygiene, size, root: { password } }: AccountModel): boolean {
  return hygiene === 'exemplary' && size === 'federated' && password === null;
}

/** Of the account, in the baseline. */
async function findings() {
  const aws = createAws({ region: 'eu-central-1', endpoint: sim.endpoint, credentials: sim.credentials });
  try {
    for await (const audited of auditAccounts(aws)) {
      if (audited.accountId !== accountId) continue;
      return audited.evaluations
        .filter(({ checkId }) => BASELINE.has(checkId) && !OF_REQUIRED_TAGS.has(checkId))
        .flatMap(({ checkId, severity, failures }) => failures.map(() => ({ checkId, severity })));
    }
    throw new Error('the account was not audited');
  } finally {
    aws.close();
  }
}

const DAY_MS = 86_400_000;

function daysAgo(days: number): string {
  return `${new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 19)}Z`;
}

const OPEN = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
});

const DEFECTS: readonly {
  readonly name: string;
  readonly check: string;
  edit: (model: AccountModel) => AccountModel;
}[] = [
  {
    name: 'an access key of root',
    check: 'root/no-access-keys',
    edit: ({ root, ...model }) => ({
      ...model,
      root: {
        ...root,
        accessKeys: [{ id: 'AKIAROOT000000000000', active: true, createdAt: daysAgo(300), lastUsed: null }],
      },
    }),
  },
  {
    name: 'a password of root without MFA',
    check: 'root/mfa-or-no-password',
    edit: ({ root, ...model }) => ({
      ...model,
      root: { ...root, password: { lastChangedAt: daysAgo(400), lastUsedAt: null } },
    }),
  },
  {
    name: 'no security contact',
    check: 'account/security-contact',
    edit: ({ alternateContacts: { SECURITY: _security, ...others }, ...model }) => ({
      ...model,
      alternateContacts: others,
    }),
  },
  {
    name: 'an expired certificate',
    check: 'certificate/not-expired',
    edit: (model) => ({
      ...model,
      serverCertificates: [
        {
          name: 'www',
          id: 'ASCAWWW0000000000000',
          arn: `arn:aws:iam::${model.accountId}:server-certificate/www`,
          uploadedAt: daysAgo(700),
          expiresAt: daysAgo(10),
        },
      ],
    }),
  },
  {
    name: 'a role that anybody can assume',
    check: 'role/not-open-to-anyone',
    edit: ({ roles, ...model }) => {
      const opened = roles.find(({ service, path }) => service !== undefined && path === '/');
      if (opened === undefined) throw new Error('the account has no role of a service');
      return { ...model, roles: roles.map((role) => (role === opened ? { ...role, trustPolicy: OPEN } : role)) };
    },
  },
];

describe('the Plinth baseline of a simulated account that is well run', () => {
  it('has no finding above LOW', async ({ expect }) => {
    const found = await findings();

    expect(found.filter(({ severity }) => severity !== null && isAtLeast(severity, 'MEDIUM'))).toEqual([]);
  });

  it.for(DEFECTS)('has one finding more with $name', async ({ check, edit }, { expect }) => {
    const sound = sim.describeTruth(accountId).model;
    const before = await findings();
    sim.change(accountId, edit);
    const after = await findings();
    sim.change(accountId, () => sound);

    expect(after.map(({ checkId }) => checkId).toSorted()).toEqual(
      [...before.map(({ checkId }) => checkId), check].toSorted(),
    );
  });
});
