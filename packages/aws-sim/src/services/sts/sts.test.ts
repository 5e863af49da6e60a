import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { assumeRole, roleArn, sdkClients, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AwsSim } from '../../index.ts';

let sim: AwsSim;
let member: string;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 10, withoutSeededFaults: true });
  member = sim.accounts[6]?.id ?? '';
});
afterAll(() => sim.close());

describe('GetCallerIdentity', () => {
  test('names the caller, and in a session the role', async ({ expect }) => {
    using outside = sdkClients(sim);
    using inside = await sdkClientsIn(sim, member);

    const caller = await outside.sts.send(new GetCallerIdentityCommand());
    const session = await inside.sts.send(new GetCallerIdentityCommand());

    const management = sim.organization?.managementAccountId;
    expect(caller).toMatchObject({ Account: management, Arn: `arn:aws:iam::${management}:user/plinth-caller` });
    expect(session).toMatchObject({
      Account: member,
      Arn: `arn:aws:sts::${member}:assumed-role/PlinthAudit/test`,
      UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:test$/),
    });
  });
});

describe('AssumeRole', () => {
  test('gives credentials that end when they say', async ({ expect }) => {
    let nowMs = Date.parse('2026-11-23T10:00:00Z');
    await using timed = await simulatedAws({ accounts: 3, now: () => nowMs });
    using clients = sdkClients(timed);
    const accountId = timed.accounts[2]?.id ?? '';

    const { Credentials, AssumedRoleUser } = await clients.sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn(accountId), RoleSessionName: 'plinth', DurationSeconds: 900 }),
    );

    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Credentials?.Expiration).toStrictEqual(new Date('2026-11-23T10:15:00Z'));
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${accountId}:assumed-role/PlinthAudit/plinth`);
    using session = sdkClients(timed, {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    nowMs += 899_000;
    await expect(session.sts.send(new GetCallerIdentityCommand())).resolves.toMatchObject({ Account: accountId });
    nowMs += 1000;
    await expect(session.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The security token included in the request is expired',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('an account, a role and an external id refuse in the same words', async ({ expect }) => {
    using clients = sdkClients(sim);
    const { managementAccountId } = sim.organization ?? {};
    const suspended = sim.accounts[7]?.id ?? '';
    sim.setFaults(suspended, { state: 'SUSPENDED' });
    const roleless = sim.accounts[8]?.id ?? '';
    sim.setFaults(roleless, { missingRole: true });
    const secretive = sim.accounts[9]?.id ?? '';
    sim.setFaults(secretive, { externalId: 'expected' });

    for (const RoleArn of [
      roleArn(suspended),
      roleArn(roleless),
      roleArn(secretive),
      roleArn('999999999999'),
      roleArn(member, 'NoSuchRole'),
      roleArn(member, 'aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport'),
    ]) {
      const sent = clients.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ExternalId: 'other' }));

      await expect(sent).rejects.toMatchObject({
        name: 'AccessDenied',
        message: `User: arn:aws:iam::${managementAccountId}:user/plinth-caller is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        $metadata: { httpStatusCode: 403 },
      });
    }
    await expect(assumeRole(sim, secretive, { ExternalId: 'expected' })).resolves.toHaveProperty('sessionToken');
  });

  test('the role of a whole organization may demand an external id', async ({ expect }) => {
    await using strict = await simulatedAws({ accounts: 3, roleName: 'Audit', externalId: 'e-1' });
    const RoleArn = roleArn(strict.accounts[1]?.id ?? '', 'Audit');

    await expect(assumeRole(strict, '', { RoleArn })).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assumeRole(strict, '', { RoleArn, ExternalId: 'e-2' })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(assumeRole(strict, '', { RoleArn, ExternalId: 'e-1' })).resolves.toHaveProperty('sessionToken');
  });

  test.for([
    [
      { DurationSeconds: 899 },
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      { DurationSeconds: 43_201 },
      "Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
    [{ DurationSeconds: 3601 }, 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
    [{ RoleSessionName: 'no spaces' }, "Value 'no spaces' at 'roleSessionName' failed to satisfy constraint"],
    [{ RoleArn: 'arn:aws:iam::1:role/x' }, "Value 'arn:aws:iam::1:role/x' at 'roleArn' failed to satisfy constraint"],
  ] as const)('refuses %o', async ([input, message], { expect }) => {
    await expect(assumeRole(sim, member, input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message),
    });
  });

  test('a session may assume further roles, for an hour at most', async ({ expect }) => {
    const [first = '', second = ''] = [sim.accounts[1]?.id, sim.accounts[2]?.id];
    sim.change(second, (model) => ({
      ...model,
      roles: model.roles.map((role) => ({
        ...role,
        maxSessionSeconds: 43_200,
        trustPolicy: role.trustPolicy.replaceAll(sim.callerAccountId, first),
      })),
    }));
    using session = await sdkClientsIn(sim, first);
    const chained = { RoleArn: roleArn(second), RoleSessionName: 'chained' };

    await expect(session.sts.send(new AssumeRoleCommand(chained))).resolves.toHaveProperty('Credentials');
    await expect(session.sts.send(new AssumeRoleCommand({ ...chained, DurationSeconds: 3601 }))).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    });
  });

  test('sessions can be made as short as a test needs', async ({ expect }) => {
    let nowMs = Date.parse('2026-11-23T10:00:00Z');
    await using brief = await simulatedAws({ accounts: 2, sessionSeconds: 2, now: () => nowMs });
    using session = await sdkClientsIn(brief, brief.accounts[1]?.id ?? '');

    await session.sts.send(new GetCallerIdentityCommand());
    nowMs += 2000;

    await expect(session.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'ExpiredToken' });
  });
});

describe('credentials', () => {
  test('an unknown key is refused, whatever the protocol', async ({ expect }) => {
    using unknown = sdkClients(sim, { accessKeyId: 'AKIAUNKNOWN000000000', secretAccessKey: 'x' });

    await expect(unknown.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('a token belongs to one key, and cannot be altered', async ({ expect }) => {
    const first = await assumeRole(sim, member);
    const second = await assumeRole(sim, sim.accounts[1]?.id ?? '');
    using swapped = sdkClients(sim, { ...first, sessionToken: second.sessionToken ?? '' });
    using altered = sdkClients(sim, { ...first, sessionToken: `${first.sessionToken}x` });

    await expect(swapped.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    await expect(altered.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
  });

  test('a request without signature is refused', async ({ expect }) => {
    const response = await fetch(sim.endpoint, { method: 'POST', body: 'Action=GetUser&Version=2010-05-08' });

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });
});
