import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
} from '@aws-sdk/client-iam';
import { describe, test } from 'vitest';
import { sdkClientsIn } from '../test/sdk-clients.ts';
import { simulatedAws } from '../test/simulated-aws.ts';
import { startAwsSim } from './index.ts';

describe('counters', () => {
  test('an audit of one account is six calls, and nobody else is charged', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 3 });
    const [, audited = '', other = ''] = sim.accounts.map(({ id }) => id);
    using clients = await sdkClientsIn(sim, audited);

    await clients.iam.send(new GenerateCredentialReportCommand());
    await clients.iam.send(new GetAccountSummaryCommand());
    await clients.iam.send(new GetAccountPasswordPolicyCommand()).catch(() => undefined);
    await clients.iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }));
    await clients.iam.send(new GetCredentialReportCommand());

    expect(sim.counters.ofAccount(audited)).toStrictEqual({
      'sts:AssumeRole': 1,
      'iam:GenerateCredentialReport': 1,
      'iam:GetAccountSummary': 1,
      'iam:GetAccountPasswordPolicy': 1,
      'iam:GetAccountAuthorizationDetails': 1,
      'iam:GetCredentialReport': 1,
    });
    expect(sim.counters.ofAccount(other)).toStrictEqual({});
    expect(sim.counters.total).toBe(6);
    sim.counters.reset();
    expect([sim.counters.total, sim.counters.byOperation(), sim.counters.ofAccount(audited)]).toStrictEqual([
      0,
      {},
      {},
    ]);
  });
});

describe('what is not simulated', () => {
  test.for([
    ['iam', {}, '/', 'Action=CreateUser&Version=2010-05-08', 400, '<Code>InvalidAction</Code>'],
    ['iam', {}, '/', 'Action=GetAccountSummary&Version=2011-06-15', 400, '<Code>InvalidAction</Code>'],
    ['sts', {}, '/', 'Action=GetAccountSummary&Version=2011-06-15', 400, '<Code>InvalidAction</Code>'],
    [
      'organizations',
      { 'x-amz-target': 'AWSOrganizationsV20161128.Nothing' },
      '/',
      '{}',
      400,
      '"__type":"UnknownOperationException"',
    ],
    [
      'organizations',
      { 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots' },
      '/',
      '[1',
      400,
      '"__type":"SerializationException"',
    ],
    ['account', {}, '/nothing', '{}', 404, '"message"'],
    ['s3', {}, '/', '', 404, 'This service is not simulated.'],
  ] as const)('%s %o %s %s', async ([service, headers, path, body, status, text], { expect }) => {
    await using sim = await simulatedAws({ accounts: 1 });
    const authorization = `AWS4-HMAC-SHA256 Credential=${sim.credentials.accessKeyId}/20261123/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

    const response = await fetch(sim.endpoint + path, { method: 'POST', headers: { authorization, ...headers }, body });

    expect(response.status).toBe(status);
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    expect(await response.text()).toContain(text);
  });

  test('a name of Object is not an operation', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1 });
    const authorization = `AWS4-HMAC-SHA256 Credential=${sim.credentials.accessKeyId}/20261123/us-east-1/iam/aws4_request`;

    const response = await fetch(sim.endpoint, {
      method: 'POST',
      headers: { authorization },
      body: 'Action=constructor&Version=2010-05-08',
    });

    expect(await response.text()).toContain('<Code>InvalidAction</Code>');
    expect(sim.counters.byOperation()).toStrictEqual({ 'iam:unknown': 1 });
  });
});

describe('starting and stopping', () => {
  test.for([
    [{ accounts: 0 }, 'accounts must be from 1 to 50000, not 0'],
    [{ accounts: 50_001 }, 'accounts must be from 1 to 50000, not 50001'],
    [{ seed: 1.5 }, 'seed must be a whole number, not 1.5'],
    [{ port: 70_000 }, 'port must be from 0 to 65535, not 70000'],
    [{ throttleRate: 1.1 }, 'throttleRate must be from 0 to 1, not 1.1'],
    [{ latencyMs: Number.NaN }, 'latencyMs must be from 0 to 600000, not NaN'],
    [{ caller: { accountIndex: 60 } }, 'caller.accountIndex must be from 0 to 59, not 60'],
  ] as const)('%o is refused', async ([options, message], { expect }) => {
    await expect(startAwsSim(options)).rejects.toThrow(message);
  });

  test('a taken port is one clear line', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1 });

    await expect(startAwsSim({ port: sim.port })).rejects.toThrow(`port ${sim.port} of 127.0.0.1 is taken`);
  });

  test('listens on loopback alone, and closing twice does no harm', async ({ expect }) => {
    const sim = await startAwsSim({ accounts: 1 });

    await sim.close();
    await sim.close();

    expect(sim.endpoint).toBe(`http://127.0.0.1:${sim.port}`);
    await expect(fetch(sim.endpoint)).rejects.toThrow('fetch failed');
  });

  test('an unknown account is a RangeError everywhere', async ({ expect }) => {
    await using sim = await simulatedAws({ accounts: 1 });

    expect(() => sim.describeTruth('111122223333')).toThrow(RangeError);
    expect(() => sim.setFaults('111122223333', {})).toThrow(RangeError);
    expect(() => sim.change('111122223333', (model) => model)).toThrow(RangeError);
    expect(() => sim.counters.ofAccount('111122223333')).toThrow(RangeError);
  });
});
