import { GetAlternateContactCommand } from '@aws-sdk/client-account';
import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, test } from 'vitest';
import { assumeRole, sdkClients, sdkClientsIn } from '../../test/sdk-clients.ts';
import { simulatedAws } from '../../test/simulated-aws.ts';
import type { Denial } from '../index.ts';

describe('throttling', () => {
  test('in the words of each service', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1, throttleRate: 1 });
    using clients = sdkClients(sim);

    await expect(clients.iam.send(new GetAccountSummaryCommand())).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(clients.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'Throttling' });
    await expect(clients.organizations.send(new DescribeOrganizationCommand())).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(
      clients.account.send(new GetAlternateContactCommand({ AlternateContactType: 'SECURITY' })),
    ).rejects.toMatchObject({ name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } });
  });

  test('of a share of requests', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1, throttleRate: 0.3 });
    using clients = sdkClients(sim);

    await Promise.allSettled(Array.from({ length: 400 }, () => clients.iam.send(new GetAccountSummaryCommand())));

    const { ok = 0, Throttling: throttled = 0 } = sim.counters.byOutcome();
    expect(ok + throttled).toBe(400);
    expect(throttled).toBeGreaterThan(80);
    expect(throttled).toBeLessThan(160);
  });

  test('of one account for a while, of another for ever, while the others go on', async ({ expect }) => {
    let nowMs = Date.parse('2026-11-23T10:00:00Z');
    await using sim = await simulatedAws({ accounts: 4, now: () => nowMs });
    const [, awhile = '', always = '', sound = ''] = sim.accounts.map(({ id }) => id);
    sim.setFaults(awhile, { throttle: { forMs: 60_000 } });
    sim.setFaults(always, { throttle: 'always' });
    const clients = await Promise.all([awhile, always, sound].map((id) => sdkClientsIn(sim, id)));
    const ask = () =>
      Promise.all(
        clients.map(({ iam }) =>
          iam.send(new GetAccountSummaryCommand()).then(
            () => 'ok',
            (error: Error) => error.name,
          ),
        ),
      );

    const before = await ask();
    nowMs += 60_000;
    const after = await ask();

    expect(before).toStrictEqual(['Throttling', 'Throttling', 'ok']);
    expect(after).toStrictEqual(['ok', 'Throttling', 'ok']);
  });

  test('the SDK’s own retries overcome it', async ({ expect }) => {
    let requests = (): number => 0;
    await using sim = await simulatedAws({
      accounts: 1,
      now: () => Date.parse('2026-11-23T10:00:00Z') + requests() * 1000,
      faults: () => ({ throttle: { forMs: 1500 } }),
    });
    requests = () => sim.counters.total;
    using iam = disposable(
      new IAMClient({ endpoint: sim.endpoint, region: 'us-east-1', credentials: sim.credentials, maxAttempts: 3 }),
    );

    const { SummaryMap } = await iam.client.send(new GetAccountSummaryCommand());

    expect(SummaryMap?.AccountMFAEnabled).toBe(1);
    expect(sim.counters.byOutcome()).toStrictEqual({ Throttling: 1, ok: 1 });
  });
});

describe('breakdowns', () => {
  test('5xx, not always in the service’s own format', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1, errorRate: 1 });
    using clients = sdkClients(sim);

    const failures = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const response = await fetch(sim.endpoint, signedLike(sim.credentials.accessKeyId));
        return `${response.status} ${response.headers.get('content-type')}`;
      }),
    );

    expect([...new Set(failures)].toSorted()).toStrictEqual(['500 text/xml', '503 text/html', '503 text/xml']);
    await expect(clients.iam.send(new GetAccountSummaryCommand())).rejects.toMatchObject({
      $metadata: { httpStatusCode: expect.toSatisfy((status: number) => status >= 500) },
    });
  });

  test('connections break, before a response or within it', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1, resetRate: 1 });
    using clients = sdkClients(sim);

    const failures = await Promise.all(
      Array.from({ length: 40 }, () =>
        clients.sts.send(new GetCallerIdentityCommand()).then(
          () => 'responded',
          (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
        ),
      ),
    );

    expect(failures).not.toContain('responded');
    expect(failures).toContain('ECONNRESET');
    expect(sim.counters.byOutcome()).toStrictEqual({ reset: 40 });
  });

  test('of one account only', async ({ expect }) => {
    await using sim = await simulatedAws({
      accounts: 3,
      faults: ({ index }) => (index === 1 ? { errorRate: 1 } : undefined),
    });
    using broken = await sdkClientsIn(sim, sim.accounts[1]?.id ?? '');
    using sound = await sdkClientsIn(sim, sim.accounts[2]?.id ?? '');

    await expect(broken.iam.send(new ListUsersCommand())).rejects.toMatchObject({ $fault: expect.anything() });
    await expect(sound.iam.send(new ListUsersCommand())).resolves.toHaveProperty('Users');
  });

  test('latency of the server and of an account add up', async ({ expect }) => {
    await using sim = await simulatedAws({
      accounts: 2,
      latencyMs: 20,
      faults: ({ index }) => (index === 1 ? { latencyMs: 30 } : undefined),
    });
    using inside = await sdkClientsIn(sim, sim.accounts[1]?.id ?? '');

    const start = performance.now();
    await inside.iam.send(new ListUsersCommand());

    expect(performance.now() - start).toBeGreaterThanOrEqual(49);
  });
});

describe('denials', () => {
  const ARN = 'arn:aws:organizations::111122223333:policy/o-abcdefghij/service_control_policy/p-1';
  test.for<readonly [Omit<Denial, 'actions'>, string]>([
    [{ by: 'identity', explicit: false }, 'because no identity-based policy allows the iam:GetAccountSummary action'],
    [{ by: 'identity', explicit: true }, 'with an explicit deny in an identity-based policy'],
    [{ by: 'boundary', explicit: false }, 'because no permissions boundary allows the iam:GetAccountSummary action'],
    [{ by: 'boundary', explicit: true }, 'with an explicit deny in a permissions boundary'],
    [{ by: 'session', explicit: false }, 'because no session policy allows the iam:GetAccountSummary action'],
    [{ by: 'scp', explicit: false }, 'because no service control policy allows the iam:GetAccountSummary action'],
    [{ by: 'scp', explicit: true }, 'with an explicit deny in a service control policy'],
    [{ by: 'scp', explicit: true, policyArn: ARN }, `with an explicit deny in a service control policy: ${ARN}`],
    [{ by: 'rcp', explicit: true }, 'with an explicit deny in a resource control policy'],
  ])('%o', async ([denial, reason], { expect }) => {
    await using sim = await simulatedAws({
      accounts: 2,
      faults: ({ index }) => (index === 1 ? { deny: [{ ...denial, actions: ['iam:GetAccountS*'] }] } : undefined),
    });
    const accountId = sim.accounts[1]?.id ?? '';
    using clients = await sdkClientsIn(sim, accountId);

    await expect(clients.iam.send(new GetAccountSummaryCommand())).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${accountId}:assumed-role/PlinthAudit/test is not authorized to perform: iam:GetAccountSummary on resource: * ${reason}`,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(clients.iam.send(new ListUsersCommand())).resolves.toHaveProperty('Users');
  });

  test('newest messages end in an address', async ({ expect }) => {
    await using sim = await simulatedAws({
      accounts: 1,
      faults: () => ({ deny: [{ actions: ['iam:*'], by: 'identity', explicit: false, detailsLink: true }] }),
    });
    using clients = sdkClients(sim);

    await expect(clients.iam.send(new ListUsersCommand())).rejects.toMatchObject({
      message: expect.stringMatching(
        /because no identity-based policy allows the iam:ListUsers action\. Go to https:\/\/\S+\/authorization-details\/\S+ .*GetRequestAuthorizationDetails API\.$/,
      ),
    });
  });

  test('AssumeRole into an account can be denied too', async ({ expect }) => {
    await using sim = await simulatedAws({
      accounts: 2,
      faults: ({ index }) =>
        index === 1 ? { deny: [{ actions: ['sts:AssumeRole'], by: 'scp', explicit: true }] } : undefined,
    });

    await expect(assumeRole(sim, sim.accounts[1]?.id ?? '')).rejects.toMatchObject({
      message: expect.stringContaining(`role/PlinthAudit with an explicit deny in a service control policy`),
    });
  });
});

describe('credential reports', () => {
  test('a slow one: absent, started, in progress, ready, and after four hours expired', async ({ expect }) => {
    let nowMs = Date.parse('2026-11-23T10:00:00Z');
    await using sim = await simulatedAws({ accounts: 1, reportDelayMs: 5000, now: () => nowMs });
    using clients = sdkClients(sim);
    const get = () => clients.iam.send(new GetCredentialReportCommand());
    const generate = async () => (await clients.iam.send(new GenerateCredentialReportCommand())).State;

    await expect(get()).rejects.toMatchObject({
      name: 'CredentialReportNotPresentException',
      $metadata: { httpStatusCode: 410 },
    });
    expect([await generate(), await generate()]).toStrictEqual(['STARTED', 'INPROGRESS']);
    await expect(get()).rejects.toMatchObject({
      name: 'CredentialReportNotReadyException',
      $metadata: { httpStatusCode: 404 },
    });
    nowMs += 5000;
    expect(await generate()).toBe('COMPLETE');
    expect((await get()).GeneratedTime).toStrictEqual(new Date('2026-11-23T10:00:05Z'));
    nowMs += 4 * 3_600_000;
    await expect(get()).rejects.toMatchObject({
      name: 'CredentialReportExpiredException',
      $metadata: { httpStatusCode: 410 },
    });
    expect(await generate()).toBe('STARTED');
  });

  test('stays as it was made, whatever changes meanwhile', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1, now: () => Date.parse('2026-11-23T10:00:00Z') });
    using clients = sdkClients(sim);
    const read = async () => Buffer.from((await clients.iam.send(new GetCredentialReportCommand())).Content ?? []);

    await clients.iam.send(new GenerateCredentialReportCommand());
    const before = await read();
    sim.change(sim.callerAccountId, (model) => ({ ...model, users: [] }));
    await clients.iam.send(new GenerateCredentialReportCommand());

    expect(await read()).toStrictEqual(before);
    expect((await clients.iam.send(new ListUsersCommand())).Users).toStrictEqual([]);
  });

  test('never ready, expired from the start, and refused', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1 });
    using clients = sdkClients(sim);
    const get = () => clients.iam.send(new GetCredentialReportCommand());
    const generate = () => clients.iam.send(new GenerateCredentialReportCommand());

    sim.setFaults(sim.callerAccountId, { report: { kind: 'expired' } });
    await expect(get()).rejects.toMatchObject({ name: 'CredentialReportExpiredException' });
    sim.setFaults(sim.callerAccountId, { report: { kind: 'limitExceeded' } });
    await expect(generate()).rejects.toMatchObject({
      name: 'LimitExceededException',
      $metadata: { httpStatusCode: 409 },
    });
    sim.setFaults(sim.callerAccountId, { report: { kind: 'neverReady' } });
    await generate();
    expect((await generate()).State).toBe('INPROGRESS');
    await expect(get()).rejects.toMatchObject({ name: 'CredentialReportNotReadyException' });
  });

  test('a legacy root row', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1, faults: () => ({ legacyRootRow: true }) });
    using clients = sdkClients(sim);

    await clients.iam.send(new GenerateCredentialReportCommand());
    const { Content } = await clients.iam.send(new GetCredentialReportCommand());

    const root = new TextDecoder().decode(Content).split('\n')[1]?.split(',') ?? [];
    expect([root[3], root[5], root[6]]).toStrictEqual(['not_supported', 'not_supported', 'not_supported']);
  });
});

describe('odd responses', () => {
  test('malformed policy documents', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1, faults: () => ({ malformedPolicies: true }) });
    using clients = sdkClients(sim);

    const { RoleDetailList = [] } = await clients.iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['Role'], MaxItems: 1000 }),
    );

    const decoded = RoleDetailList.map(({ AssumeRolePolicyDocument = '' }) => {
      try {
        JSON.parse(decodeURIComponent(AssumeRolePolicyDocument));
        return 'fine';
      } catch (error) {
        return error instanceof Error ? error.name : '';
      }
    });
    expect(new Set(decoded)).toStrictEqual(new Set(['URIError', 'SyntaxError']));
  });

  test('short pages, and a summary that ignores inactive root keys', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1 });
    using clients = sdkClients(sim);
    sim.change(sim.callerAccountId, (model) => ({
      ...model,
      root: {
        ...model.root,
        accessKeys: [{ id: 'AKIAROOT', active: false, createdAt: '2020-01-01T00:00:00Z', lastUsed: null }],
      },
    }));
    const summary = async () => (await clients.iam.send(new GetAccountSummaryCommand())).SummaryMap;

    expect((await summary())?.AccountAccessKeysPresent).toBe(1);
    sim.setFaults(sim.callerAccountId, { summaryIgnoresInactiveRootKeys: true, shortPages: true });
    expect((await summary())?.AccountAccessKeysPresent).toBe(0);
    const page = await clients.iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 9, Filter: ['Role'] }));
    expect([page.RoleDetailList?.length, page.IsTruncated]).toStrictEqual([3, true]);
  });
});

function signedLike(accessKeyId: string): RequestInit {
  return {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261123/us-east-1/iam/aws4_request` },
    body: 'Action=ListUsers&Version=2010-05-08',
  };
}

function disposable(client: IAMClient) {
  return { client, [Symbol.dispose]: () => client.destroy() };
}

describe('what hits the caller', () => {
  test.for([
    ['unknown', 'InvalidClientTokenId'],
    ['expired', 'ExpiredToken'],
  ] as const)('its credentials are %s for a while; sessions go on', async ([callerCredentials, name], { expect }) => {
    await using sim = await simulatedAws({ accounts: 2 });
    using caller = sdkClients(sim);
    using session = await sdkClientsIn(sim, sim.accounts[1]?.id ?? '');

    sim.setServerFaults({ callerCredentials });
    const refused = await caller.sts.send(new GetCallerIdentityCommand()).catch((error: unknown) => error);
    const inside = await session.iam.send(new GetAccountSummaryCommand());
    sim.setServerFaults({ callerCredentials: 'accepted' });
    const accepted = await caller.sts.send(new GetCallerIdentityCommand());

    expect(refused).toMatchObject({ name: expect.stringContaining(name) });
    expect(inside.$metadata.httpStatusCode).toBe(200);
    expect(accepted.Account).toBe(sim.callerAccountId);
  });

  test('nobody listens for a while', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1 });
    const ask = () =>
      fetch(sim.endpoint).then(
        () => 'responded',
        () => 'refused',
      );

    await sim.setReachable(false);
    const meanwhile = await ask();
    await sim.setReachable(true);
    const afterwards = await ask();

    expect([meanwhile, afterwards]).toEqual(['refused', 'responded']);
  });
});
