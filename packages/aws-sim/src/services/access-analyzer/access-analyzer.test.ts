import {
  AccessAnalyzerClient,
  ListAnalyzersCommand,
  ListFindingsCommand,
  type ListFindingsCommandInput,
} from '@aws-sdk/client-accessanalyzer';
import { afterAll, beforeAll, test } from 'vitest';
import { assumeRole, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AwsSim, SimAnalyzer, SimAnalyzerFinding } from '../../index.ts';

type Filter = NonNullable<ListFindingsCommandInput['filter']>;

let sim: AwsSim;
let member: string;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 4 });
  member = sim.accounts[1]?.id ?? '';
  sim.change(member, (model) => ({
    ...model,
    optInRegions: [],
    analyzers: [
      analyzer('us-east-1', 'ACCOUNT'),
      analyzer('us-east-1', 'ORGANIZATION'),
      analyzer('eu-west-1', 'ACCOUNT'),
      analyzer('us-east-1', 'ACCOUNT_UNUSED_ACCESS'),
    ],
    analyzerFindings: [
      finding({ id: 'one' }),
      finding({ id: 'two', error: 'ACCESS_DENIED' }),
      finding({ id: 'old', status: 'ARCHIVED' }),
      finding({ id: 'role', resourceType: 'AWS::IAM::Role' }),
      finding({ id: 'elsewhere', analyzerArn: analyzer('eu-west-1', 'ACCOUNT').arn }),
    ],
  }));
});
afterAll(() => sim.close());

function analyzer(region: string, type: SimAnalyzer['type']): SimAnalyzer {
  const arn = `arn:aws:access-analyzer:${region}:${member}:analyzer/${type}`;
  return { region, name: type, arn, type, status: 'ACTIVE', createdAt: '2026-01-01T00:00:00Z' };
}

function finding(with_: Partial<SimAnalyzerFinding>): SimAnalyzerFinding {
  return {
    analyzerArn: analyzer('us-east-1', 'ACCOUNT').arn,
    id: 'one',
    resource: 'arn:aws:s3:::reports',
    resourceType: 'AWS::S3::Bucket',
    status: 'ACTIVE',
    isPublic: true,
    principal: { AWS: '*' },
    action: ['s3:GetObject'],
    condition: { 'aws:SourceIp': '10.0.0.0/8' },
    createdAt: '2026-01-01T00:00:00Z',
    error: null,
    ...with_,
  };
}

test('the findings of one analyzer, in pages, or only those that pass a filter', async ({ expect }) => {
  using clients = await sdkClientsIn(sim, member);
  const analyzerArn = analyzer('us-east-1', 'ACCOUNT').arn;
  const list = async (input: Partial<ListFindingsCommandInput>) => {
    const page = await clients.analyzer.send(new ListFindingsCommand({ analyzerArn, ...input }));
    return { ids: page.findings?.map(({ id }) => id), nextToken: page.nextToken };
  };
  const filter = { status: { eq: ['ACTIVE'] }, resourceType: { neq: ['AWS::IAM::Role'] } };

  const first = await list({ filter, maxResults: 1 });

  expect((await list({})).ids).toEqual(['one', 'two', 'old', 'role']);
  expect(first.ids).toEqual(['one']);
  expect(await list({ filter, maxResults: 1, nextToken: first.nextToken })).toEqual({ ids: ['two'] });
  const { findings } = await clients.analyzer.send(new ListFindingsCommand({ analyzerArn, filter }));
  expect(findings).toMatchObject([
    {
      isPublic: true,
      principal: { AWS: '*' },
      action: ['s3:GetObject'],
      condition: { 'aws:SourceIp': '10.0.0.0/8' },
      createdAt: new Date('2026-01-01T00:00:00Z'),
      resourceOwnerAccount: member,
    },
    { error: 'ACCESS_DENIED' },
  ]);
  expect(findings?.[1]).not.toHaveProperty('isPublic');
});

test.for<readonly [name: string, what: string, of: SimAnalyzer['type'], region: string, filter: Filter]>([
  ['ResourceNotFoundException', 'an analyzer of another Region', 'ACCOUNT', 'eu-west-1', {}],
  ['ValidationException', 'one of unused access', 'ACCOUNT_UNUSED_ACCESS', 'us-east-1', {}],
  ['ValidationException', 'a key that is not known', 'ACCOUNT', 'us-east-1', { color: { eq: ['red'] } }],
  ['ValidationException', 'an operator that is not known', 'ACCOUNT', 'us-east-1', { status: { exists: true } }],
  ['ValidationException', 'a criterion without operators', 'ACCOUNT', 'us-east-1', { status: {} }],
])('%s for the findings of %s', async ([name, _what, type, region, filter], { expect }) => {
  using clients = await sdkClientsIn(sim, member);
  const command = new ListFindingsCommand({ analyzerArn: analyzer(region, type).arn, filter });

  await expect(clients.analyzer.send(command)).rejects.toMatchObject({ name });
});

test('the analyzers of a Region, in pages, or only those of a type', async ({ expect }) => {
  using clients = await sdkClientsIn(sim, member);

  const all = await clients.analyzer.send(new ListAnalyzersCommand({}));
  const first = await clients.analyzer.send(new ListAnalyzersCommand({ maxResults: 1 }));
  const second = await clients.analyzer.send(new ListAnalyzersCommand({ maxResults: 2, nextToken: first.nextToken }));
  const shared = await clients.analyzer.send(new ListAnalyzersCommand({ type: 'ORGANIZATION' }));

  expect(all.analyzers).toMatchObject([
    { name: 'ACCOUNT', type: 'ACCOUNT', status: 'ACTIVE', createdAt: new Date('2026-01-01T00:00:00Z') },
    { name: 'ORGANIZATION', type: 'ORGANIZATION' },
    { type: 'ACCOUNT_UNUSED_ACCESS' },
  ]);
  expect([first, second].map(({ analyzers = [] }) => analyzers.map(({ name }) => name))).toEqual([
    ['ACCOUNT'],
    ['ORGANIZATION', 'ACCOUNT_UNUSED_ACCESS'],
  ]);
  expect(second.nextToken).toBeUndefined();
  expect(shared.analyzers).toHaveLength(1);
  await expect(clients.analyzer.send(new ListAnalyzersCommand({ nextToken: 'x' }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('a Region that the account has not enabled knows no credentials', async ({ expect }) => {
  const config = { endpoint: sim.endpoint, maxAttempts: 1, credentials: await assumeRole(sim, member) };
  const [disabled, other] = ['me-south-1', 'eu-west-1'].map(
    (region) => new AccessAnalyzerClient({ ...config, region }),
  );

  await expect(disabled?.send(new ListAnalyzersCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
  expect((await other?.send(new ListAnalyzersCommand({})))?.analyzers).toHaveLength(1);
  disabled?.destroy();
  other?.destroy();
});
