import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { afterAll, beforeAll, test } from 'vitest';
import { assumeRole, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AwsSim, SimAnalyzer } from '../../index.ts';

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
    ],
  }));
});
afterAll(() => sim.close());

function analyzer(region: string, type: SimAnalyzer['type']): SimAnalyzer {
  const arn = `arn:aws:access-analyzer:${region}:${member}:analyzer/${type}`;
  return { region, name: type, arn, type, status: 'ACTIVE', createdAt: '2026-01-01T00:00:00Z' };
}

test('the analyzers of a Region, in pages, or only those of a type', async ({ expect }) => {
  using clients = await sdkClientsIn(sim, member);

  const all = await clients.analyzer.send(new ListAnalyzersCommand({}));
  const first = await clients.analyzer.send(new ListAnalyzersCommand({ maxResults: 1 }));
  const second = await clients.analyzer.send(new ListAnalyzersCommand({ maxResults: 1, nextToken: first.nextToken }));
  const shared = await clients.analyzer.send(new ListAnalyzersCommand({ type: 'ORGANIZATION' }));

  expect(all.analyzers).toMatchObject([
    { name: 'ACCOUNT', type: 'ACCOUNT', status: 'ACTIVE', createdAt: new Date('2026-01-01T00:00:00Z') },
    { name: 'ORGANIZATION', type: 'ORGANIZATION' },
  ]);
  expect([first, second].map(({ analyzers = [] }) => analyzers.map(({ name }) => name))).toEqual([
    ['ACCOUNT'],
    ['ORGANIZATION'],
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
