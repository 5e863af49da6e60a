import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetAccountSummaryCommand,
  IAMClient,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { type AwsSim, startAwsSim } from '@plinth/aws-sim';
import { AccountId } from '@plinth/contract';
import { CHECKS, evidenceNeeded, isAccountEvidence } from '@plinth/core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Caller } from '../aws.ts';
import { createAws } from '../create-aws.ts';
import { createLimiter } from '../limits/limiter.ts';
import { DEFAULT_RETRY_POLICY } from '../limits/retry-policy.ts';
import { createUsageMeter } from '../limits/usage-meter.ts';
import { assumeRole } from './assume-role.ts';
import type { AwsCredentials } from './aws-credentials.ts';
import { createSessionBase } from './session-base.ts';
import { auditSession } from './session-request.ts';

const ALL_KINDS = evidenceNeeded(CHECKS).filter(isAccountEvidence);
/** Its policy is AdministratorAccess. */
const ACCESS = { roleName: 'OrganizationAccountAccessRole' };
const { signal } = new AbortController();

let sim: AwsSim;
let caller: Caller;
let member: AccountId;

beforeAll(async () => {
  sim = await startAwsSim({ accounts: 4, withoutSeededFaults: true });
  member = AccountId.parse(sim.accounts[2]?.id);
  caller = { accountId: AccountId.parse(sim.callerAccountId), arn: 'arn', partition: 'aws' };
});
afterAll(() => sim.close());

/** The credentials that an audit reads the account with. */
async function auditCredentials(): Promise<AwsCredentials> {
  const base = createSessionBase({ ...options(), maxSockets: 4, now: Date.now });
  const limiter = createLimiter({ permits: 4, now: Date.now });
  const shared = { limiter, overall: limiter, retryPolicy: DEFAULT_RETRY_POLICY, signal, now: Date.now };
  const request = { caller, accountId: member, access: ACCESS, externalId: undefined, sessionName: 'plinth-test' };
  const { value } = await assumeRole(base.clients, auditSession({ ...request, kinds: ALL_KINDS }), {
    ...shared,
    meter: createUsageMeter(Date.now()),
    random: () => 0,
  });
  base.close();
  return value;
}

function options() {
  const { endpoint, credentials } = sim;
  return { endpoint, credentials, region: 'us-east-1' };
}

describe('an audit that is given an administrator for its role', () => {
  test('reads all evidence that it is asked for', async ({ expect }) => {
    const aws = createAws(options());

    const collection = await aws.collect({
      caller,
      accountId: member,
      access: ACCESS,
      sessionName: 'plinth-test',
      kinds: ALL_KINDS,
      signal,
    });
    aws.close();

    const snapshot = collection.outcome === 'collected' ? Object.entries(collection.snapshot) : [];
    expect(snapshot.map(([kind]) => kind).toSorted()).toEqual(ALL_KINDS.toSorted());
    expect(snapshot.filter(([, { available }]) => !available)).toEqual([]);
  });

  test.for([
    ['iam:CreateUser', new CreateUserCommand({ UserName: 'eve' })],
    ['iam:CreateAccessKey', new CreateAccessKeyCommand({ UserName: 'eve' })],
    ['iam:AttachRolePolicy', new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn: 'arn:aws:iam::aws:policy/A' })],
    ['iam:ListUsers', new ListUsersCommand()],
  ] as const)('may not call %s with its credentials, by hand', async ([action, command], { expect }) => {
    const iam = new IAMClient({ ...options(), credentials: await auditCredentials(), maxAttempts: 1 });

    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the commands of one client, which its `send` takes only one by one
    await expect(iam.send(command as CreateUserCommand)).rejects.toMatchObject({
      name: expect.stringMatching(/^AccessDenied(Exception)?$/),
      message: expect.stringContaining(`because no session policy allows the ${action} action`),
    });
    await expect(iam.send(new GetAccountSummaryCommand())).resolves.toHaveProperty('SummaryMap');
    iam.destroy();
  });

  test('would be let through to the write without its session policy', async ({ expect }) => {
    const sts = new STSClient(options());
    const RoleArn = `arn:aws:iam::${member}:role/${ACCESS.roleName}`;
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'by-hand' }));
    const iam = new IAMClient({
      ...options(),
      maxAttempts: 1,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });

    // The simulation has no writes: it says so to whom it would let write.
    await expect(iam.send(new CreateUserCommand({ UserName: 'eve' }))).rejects.toMatchObject({ name: 'InvalidAction' });
    sts.destroy();
    iam.destroy();
  });
});
