import { CreateUserCommand, GetAccountSummaryCommand, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { assumeRole, roleArn, sdkClients } from '../../test/sdk-clients.ts';
import { simulatedAws } from '../../test/simulated-aws.ts';
import type { AwsSim } from '../index.ts';

let sim: AwsSim;
let member: string;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 4, withoutSeededFaults: true });
  member = sim.accounts[2]?.id ?? '';
});
afterAll(() => sim.close());

function policy(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

const ALLOW_SUMMARY = { Effect: 'Allow', Action: 'iam:GetAccountSummary', Resource: '*' };

describe('a session policy', () => {
  test.for([
    [policy(ALLOW_SUMMARY), 'allowed', 'refused'],
    [policy({ ...ALLOW_SUMMARY, Action: ['IAM:get*summar?'] }), 'allowed', 'refused'],
    [policy({ ...ALLOW_SUMMARY, Action: 'iam:Get*' }), 'allowed', 'refused'],
    [policy({ ...ALLOW_SUMMARY, Action: 'iam:List*' }), 'refused', 'allowed'],
    [policy({ ...ALLOW_SUMMARY, Action: '*' }), 'allowed', 'allowed'],
    [policy({ ...ALLOW_SUMMARY, Action: '*' }, { ...ALLOW_SUMMARY, Effect: 'Deny' }), 'refused', 'allowed'],
    [policy({ ...ALLOW_SUMMARY, Effect: 'Deny', Action: '*' }), 'refused', 'refused'],
  ] as const)('%s', async ([Policy, summary, aliases], { expect }) => {
    using clients = sdkClients(sim, await assumeRole(sim, member, { Policy }));

    const outcomes = await Promise.allSettled([
      clients.iam.send(new GetAccountSummaryCommand()),
      clients.iam.send(new ListAccountAliasesCommand()),
    ]);

    expect(outcomes.map(({ status }) => (status === 'fulfilled' ? 'allowed' : 'refused'))).toEqual([summary, aliases]);
    await expect(clients.sts.send(new GetCallerIdentityCommand())).resolves.toHaveProperty('Account', member);
  });

  test("refuses in AWS's words, also what is not simulated", async ({ expect }) => {
    using narrowed = sdkClients(sim, await assumeRole(sim, member, { Policy: policy(ALLOW_SUMMARY) }));
    using wide = sdkClients(sim, await assumeRole(sim, member));

    await expect(narrowed.iam.send(new CreateUserCommand({ UserName: 'eve' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('because no session policy allows the iam:CreateUser action'),
    });
    await expect(wide.iam.send(new CreateUserCommand({ UserName: 'eve' }))).rejects.toMatchObject({
      name: 'InvalidAction',
    });
  });

  test.for([
    ['{', 'MalformedPolicyDocumentException'],
    [policy(), 'MalformedPolicyDocumentException'],
    [policy({ ...ALLOW_SUMMARY, Action: [] }), 'MalformedPolicyDocumentException'],
    [policy({ ...ALLOW_SUMMARY, Effect: 'allow' }), 'MalformedPolicyDocumentException'],
    [policy({ ...ALLOW_SUMMARY, Condition: {} }), 'MalformedPolicyDocumentException'],
    [policy({ ...ALLOW_SUMMARY, Sid: 'x'.repeat(2048) }), 'ValidationError'],
    [policy({ ...ALLOW_SUMMARY, Sid: '–' }), 'ValidationError'],
  ] as const)(
    'that AWS would refuse, or that would not be enforced, is refused: %s',
    async ([Policy, name], { expect }) => {
      using clients = sdkClients(sim);
      const input = { RoleArn: roleArn(member), RoleSessionName: 'test', Policy };

      await expect(clients.sts.send(new AssumeRoleCommand(input))).rejects.toMatchObject({ name });
    },
  );
});
