import { type AwsSim, type AwsSimOptions, startAwsSim } from '@plinth/aws-sim';
import { AccountId, OrganizationId } from '@plinth/contract';
import { test as base, describe } from 'vitest';
import type { Aws, Caller, CollectInput, Collection } from './aws.ts';
import type { AwsOptions } from './aws-options.ts';
import { createAws } from './create-aws.ts';
import { ALL_KINDS, FAST_RETRIES, FEW_RETRIES } from './testing/scripted-test.ts';

interface SimulatedWorld {
  readonly sim: AwsSim;
  readonly aws: Aws;
  readonly caller: Caller;
  /** The member account at this index. */
  readonly member: (index: number) => AccountId;
  readonly collect: (accountId: AccountId, input?: Partial<CollectInput>) => Promise<Collection>;
}

const test = base.extend<{ start: (sim?: AwsSimOptions, aws?: AwsOptions) => Promise<SimulatedWorld> }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest wants a destructured argument.
  start: async ({}, use) => {
    const closers: (() => Promise<void>)[] = [];
    await use(async (simOptions = {}, awsOptions = {}) => {
      const sim = await startAwsSim({ accounts: 8, withoutSeededFaults: true, ...simOptions });
      const { endpoint, credentials } = sim;
      const aws = createAws({ region: 'us-east-1', endpoint, credentials, retryPolicy: FAST_RETRIES, ...awsOptions });
      closers.push(async () => {
        aws.close();
        await sim.close();
      });
      const caller = await aws.identifyCaller(new AbortController().signal);
      sim.counters.reset();
      return {
        sim,
        aws,
        caller,
        member: (index) => AccountId.parse(sim.accounts[index]?.id),
        collect: (accountId, input = {}) =>
          aws.collect({
            caller,
            accountId,
            access: { roleName: 'PlinthAudit' },
            sessionName: 'plinth-test',
            kinds: ALL_KINDS,
            signal: new AbortController().signal,
            ...input,
          }),
      };
    });
    await Promise.all(closers.map((close) => close()));
  },
});

const { signal } = new AbortController();

describe('account tags', () => {
  test.for([false, true])(
    'are as they are, also for a delegated administrator (%s)',
    async (delegated, { start, expect }) => {
      const { aws, sim, caller } = await start({
        accounts: 130,
        ...(delegated && { caller: { accountIndex: 1, isDelegatedAdministrator: true } }),
      });
      const organization = await aws.describeOrganization(signal);
      if (organization === null) throw new Error('no organization');
      const accountIds = sim.accounts.map(({ id }) => AccountId.parse(id));

      const reading = await aws.readAccountTags({ caller, organization, accountIds, isNeeded: true, signal });

      expect(reading).toMatchObject({ available: true, calls: delegated ? 130 : 2 });
      const tags = reading.available ? reading.tags : new Map<AccountId, never>();
      expect(accountIds.map((id) => tags.get(id) ?? {})).toEqual(sim.accounts.map((account) => account.tags));
    },
  );
});

describe('an organization', () => {
  test('is discovered as it is, in as few calls as the API allows', async ({ start, expect }) => {
    const { aws, sim } = await start({ accounts: 130, withoutSeededFaults: false });
    const organization = await aws.describeOrganization(signal);
    if (organization === null || sim.organization === null) throw new Error('no organization');
    sim.counters.reset();

    const { accounts, ous, calls } = await aws.discover({ organization, signal });

    expect(organization).toEqual({
      id: sim.organization.id,
      managementAccountId: sim.organization.managementAccountId,
      featureSet: 'ALL',
    });
    expect(accounts.map(({ id, name, email, parentId }) => ({ id, name, email, parentId }))).toEqual(
      sim.accounts
        .map(({ id, name, email, parentId }) => ({ id, name, email, parentId }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(
      ous
        .slice(1)
        .map(({ id, name, parentId }) => ({ id, name, parentId }))
        .toSorted(byId),
    ).toEqual(sim.organization.ous.map(({ id, name, parentId }) => ({ id, name, parentId })).toSorted(byId));
    expect(calls).toBe(sim.counters.total);
    expect(sim.counters.byOperation()['organizations:ListAccounts']).toBe(7);
  });

  test.for(['both', 'state', 'status'] as const)('states are read from %s', async (fields, { start, expect }) => {
    const { aws, sim } = await start({
      accounts: 3,
      accountStateFields: fields,
      faults: ({ index }) => (index === 1 ? { state: 'SUSPENDED' } : {}),
    });
    const organization = {
      id: OrganizationId.parse(sim.organization?.id),
      managementAccountId: AccountId.parse(sim.callerAccountId),
      featureSet: 'ALL',
    };

    const { accounts } = await aws.discover({ organization, signal });

    const states = Object.fromEntries(accounts.map(({ id, state }) => [id, state]));
    expect(sim.accounts.map(({ id }) => states[id])).toEqual(['ACTIVE', 'SUSPENDED', 'ACTIVE']);
  });

  test('an account that stands alone has none', async ({ start, expect }) => {
    const { aws, caller, collect } = await start({ standalone: true });

    expect(await aws.describeOrganization(signal)).toBeNull();
    expect(await collect(caller.accountId)).toMatchObject({ outcome: 'collected' });
  });
});

describe('an account', () => {
  test('is read with six calls and as it is', async ({ start, expect }) => {
    const { sim, collect } = await start({ accounts: 60 });
    const accountId = memberOfSize(sim, ['small', 'medium'], { withMfa: false });
    const { model } = sim.describeTruth(accountId);

    const collection = await collect(accountId);

    expect(collection.usage).toMatchObject({ calls: 6, retries: 0, throttles: 0 });
    expect(sim.counters.ofAccount(accountId)).toEqual({
      'sts:AssumeRole': 1,
      'iam:GenerateCredentialReport': 1,
      'iam:GetAccountSummary': 1,
      'iam:GetAccountPasswordPolicy': 1,
      'iam:GetAccountAuthorizationDetails': 1,
      'iam:GetCredentialReport': 1,
    });
    const snapshot = snapshotOf(collection);
    expect(namesOf(snapshot.authorizationDetails, 'users')).toEqual(model.users.map(({ name }) => name).toSorted());
    expect(namesOf(snapshot.authorizationDetails, 'groups')).toEqual(model.groups.map(({ name }) => name).toSorted());
    const report = snapshot.credentialReport;
    expect(report?.available && report.data.users.map(({ user }) => user)).toEqual(
      model.users.map(({ name }) => name).toSorted(),
    );
    expect(report?.available && report.data.root?.accessKeys.map(({ active }) => active)).toEqual(
      [0, 1].map((slot) => model.root.accessKeys[slot]?.active ?? false),
    );
  });

  test('that is very large is read in pages of a thousand', async ({ start, expect }) => {
    const { sim, collect } = await start({ accounts: 400 });
    const accountId = memberOfSize(sim, ['large']);
    const { model } = sim.describeTruth(accountId);

    const collection = await collect(accountId);

    expect(namesOf(snapshotOf(collection).authorizationDetails, 'users')).toEqual(
      model.users.map(({ name }) => name).toSorted(),
    );
    const pages = sim.counters.ofAccount(accountId)['iam:GetAccountAuthorizationDetails'] ?? 0;
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThanOrEqual(1 + Math.ceil((model.users.length + model.roles.length + 600) / 1000));
  });

  test('that responds with short pages is read to the end', async ({ start, expect }) => {
    const { sim, collect, member } = await start();
    sim.setFaults(member(1), { shortPages: true });
    const { model } = sim.describeTruth(member(1));

    const snapshot = snapshotOf(await collect(member(1)));

    expect(namesOf(snapshot.authorizationDetails, 'roles')).toEqual(model.roles.map(({ name }) => name).toSorted());
  });

  test('with malformed policies keeps their text', async ({ start, expect }) => {
    const { sim, collect, member } = await start();
    sim.setFaults(member(1), { malformedPolicies: true });

    const { authorizationDetails } = snapshotOf(await collect(member(1)));

    expect(authorizationDetails).toMatchObject({ available: true });
    expect(JSON.stringify(authorizationDetails)).toContain('"malformed"');
  });
});

describe('faults', () => {
  test.for([
    [{ missingRole: true }, 'role_not_assumable', 'unknown'],
    [{ state: 'SUSPENDED' }, 'role_not_assumable', 'unknown'],
    [{ externalId: 'other' }, 'role_not_assumable', 'unknown'],
    [{ deny: [{ actions: ['sts:AssumeRole'], by: 'scp', explicit: true }] }, 'role_not_assumable', 'scp'],
    [{ throttle: 'always' }, 'throttled', undefined],
    [{ errorRate: 1 }, 'service_error', undefined],
    [{ resetRate: 1 }, 'unreachable', undefined],
  ] as const)('%j makes an account unreachable: %s', async ([faults, code, deniedBy], { start, expect }) => {
    const { sim, collect, member } = await start({}, { retryPolicy: FEW_RETRIES });
    sim.setFaults(member(2), faults);

    const collection = await collect(member(2));

    expect(collection).toMatchObject({ outcome: 'unreachable', cause: { code } });
    expect(collection.outcome === 'unreachable' && collection.cause.deniedBy).toBe(deniedBy);
    expect(await collect(member(3))).toMatchObject({ outcome: 'collected' });
  });

  test.for([
    ['identity', 'identity_policy', false],
    ['boundary', 'permissions_boundary', true],
    ['session', 'session_policy', false],
    ['scp', 'scp', true],
    ['scp', 'scp', false],
    ['rcp', 'rcp', true],
  ] as const)('a call denied by %s: %s (explicit: %s)', async ([by, deniedBy, explicit], { start, expect }) => {
    const { sim, collect, member } = await start();
    const policyArn = 'arn:aws:organizations::999988887777:policy/o-a1b2c3d4e5/service_control_policy/p-ab12cd34';
    sim.setFaults(member(1), {
      deny: [{ actions: ['iam:GetAccount*'], by, explicit, detailsLink: true, ...(explicit && { policyArn }) }],
    });

    const snapshot = snapshotOf(await collect(member(1)));

    expect(snapshot.accountSummary).toMatchObject({
      available: false,
      cause: { code: 'access_denied', action: 'iam:GetAccountSummary', deniedBy, ...(explicit && { policyArn }) },
    });
    expect(snapshot.authorizationDetails).toMatchObject({ available: false });
    expect(snapshot.credentialReport).toMatchObject({ available: true });
  });

  test.for([
    [{ kind: 'slow', delayMs: 40 }, true],
    [{ kind: 'expired' }, true],
    [{ kind: 'neverReady' }, false],
    [{ kind: 'limitExceeded' }, false],
  ] as const)('a report that is %j', async ([report, available], { start, expect }) => {
    const { sim, collect, member } = await start(
      {},
      { retryPolicy: available ? FAST_RETRIES : { ...FAST_RETRIES, reportTimeoutMs: 100 } },
    );
    sim.setFaults(member(1), { report });

    const snapshot = snapshotOf(await collect(member(1)));

    expect(snapshot.credentialReport).toMatchObject(
      available ? { available } : { cause: { code: 'report_not_ready' } },
    );
    expect(snapshot.accountSummary?.available).toBe(true);
  });

  test('throttled for a while, then fine', async ({ start, expect }) => {
    const { sim, collect, member } = await start();
    sim.setFaults(member(1), { throttle: { forMs: 80 } });

    const collection = await collect(member(1));

    expect(Object.values(snapshotOf(collection)).every(({ available }) => available)).toBe(true);
    expect(collection.usage.throttles).toBeGreaterThan(0);
    expect(collection.usage.retries).toBe(collection.usage.throttles);
  });

  test('usage counts exactly what was sent, through throttling, faults and resets', async ({ start, expect }) => {
    const { sim, collect, member } = await start(
      { throttleRate: 0.1, errorRate: 0.05, resetRate: 0.05 },
      { retryPolicy: { ...FAST_RETRIES, faultAttempts: 20 } },
    );

    const collections = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((index) => collect(member(index))));

    const total = (count: 'calls' | 'retries' | 'throttles') =>
      collections.reduce((sum, { usage }) => sum + usage[count], 0);
    const outcomes = sim.counters.byOutcome();
    expect(collections.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 7 }, () => 'collected'));
    expect(total('calls')).toBe(sim.counters.total);
    expect(total('throttles')).toBe(outcomes.Throttling);
    expect(total('calls') - total('retries')).toBe(
      sim.counters.total - (outcomes.Throttling ?? 0) - faultsIn(outcomes),
    );
  });

  test('sessions that end mid-way are renewed', async ({ start, expect }) => {
    const { sim, collect, member } = await start({ sessionSeconds: 0.06, latencyMs: 25 });

    const snapshot = snapshotOf(await collect(member(1)));

    expect(Object.values(snapshot).map(({ available }) => available)).toEqual([true, true, true, true, true]);
    expect(sim.counters.ofAccount(member(1))['sts:AssumeRole']).toBeGreaterThan(1);
  });

  test('the external id opens the door', async ({ start, expect }) => {
    const without = await start({ externalId: 'plinth-4711' });
    const having = await start({ externalId: 'plinth-4711' }, { externalId: 'plinth-4711' });

    expect(await without.collect(without.member(1))).toMatchObject({
      outcome: 'unreachable',
      cause: { code: 'role_not_assumable' },
    });
    expect(await having.collect(having.member(1))).toMatchObject({ outcome: 'collected' });
  });

  test('a role of another name is not there', async ({ start, expect }) => {
    const { collect, member } = await start();

    expect(await collect(member(1), { access: { roleName: 'Nope' } })).toMatchObject({
      outcome: 'unreachable',
      cause: { code: 'role_not_assumable', action: 'sts:AssumeRole' },
    });
  });

  test('an abort ends it at once', async ({ start, expect }) => {
    const { sim, collect, member } = await start();
    // Without the abort the test would end by its own timeout.
    sim.setServerFaults({ latencyMs: 600_000 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('cancelled')), 50);

    await expect(collect(member(1), { signal: controller.signal })).rejects.toThrow('cancelled');
  });
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function faultsIn(outcomes: Readonly<Record<string, number>>): number {
  return (outcomes.reset ?? 0) + (outcomes.ServiceFailure ?? 0) + (outcomes.InternalFailure ?? 0);
}

function snapshotOf(collection: Collection) {
  if (collection.outcome !== 'collected') throw new Error(`unreachable: ${JSON.stringify(collection.cause)}`);
  return collection.snapshot;
}

type Details = ReturnType<typeof snapshotOf>['authorizationDetails'];

function namesOf(details: Details, list: 'users' | 'groups' | 'roles'): readonly string[] {
  if (!details?.available) throw new Error(`unavailable: ${JSON.stringify(details)}`);
  return details.data[list].map(({ name }) => name).toSorted();
}

/** A member account of one of these sizes, if asked for with or without MFA devices. */
function memberOfSize(sim: AwsSim, sizes: readonly string[], wish: { readonly withMfa?: boolean } = {}): AccountId {
  const account = sim.accounts.find(({ id, isManagement }) => {
    const { model } = sim.describeTruth(id);
    const hasMfa = [model.root, ...model.users].some(({ mfaDevices }) => mfaDevices.length > 0);
    return !isManagement && sizes.includes(model.size) && (wish.withMfa === undefined || wish.withMfa === hasMfa);
  });
  return AccountId.parse(account?.id);
}
