import {
  CheckId,
  type InputOf,
  OPERATION_IDS,
  type OperationId,
  type Operations,
  type OrganizationId,
  operations,
  ParameterName,
  type RecordedEvent,
} from '@plinth/contract';
import { type Database, openDatabase } from '@plinth/db';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ApiClient } from '../testing/api-client.ts';
import { type Harness, startHarness } from '../testing/start-harness.ts';

type MutationId = { [Id in OperationId]: Operations[Id]['kind'] extends 'mutation' ? Id : never }[OperationId];

const MUTATIONS = OPERATION_IDS.filter((id) => isMutation(id));

function isMutation(id: OperationId): id is MutationId {
  return operations[id].kind === 'mutation';
}

let harness: Harness;
let database: Database;
let api: ApiClient;
let organizationId: OrganizationId;

beforeAll(async () => {
  harness = await startHarness({ accounts: 2, seed: 3 });
  // Without a worker an audit stays as it was started.
  const server = await harness.start({ role: 'api' });
  api = new ApiClient(server.url, server.firstApiKey ?? '');
  database = await openDatabase({ url: harness.databaseUrl });
  ({ organizationId } = await api.call('audits.start', {}));
});
afterAll(async () => {
  await database.close();
  await harness.close();
});

const PARAMETER = { checkId: CheckId.parse('root/not-used-recently'), name: ParameterName.parse('quietDays') };

function anException(): InputOf<'exceptions.create'> {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  return { checkId: PARAMETER.checkId, reason: 'r', owner: 'o', expiresAt };
}

/** An input with which each mutation changes something, created right before the call. Required for each mutation. */
const PREPARE: { readonly [Id in MutationId]: () => Promise<InputOf<Id>> } = {
  // Unlike the one that runs already, which it would be otherwise.
  'audits.start': async () => ({ checkIds: [PARAMETER.checkId] }),
  'audits.cancel': async () => ({ auditId: (await api.call('audits.start', {})).id }),
  'parameters.set': async () => ({ ...PARAMETER, value: 31 }),
  'parameters.reset': async () => {
    await api.call('parameters.set', { ...PARAMETER, value: 32 });
    return PARAMETER;
  },
  'exceptions.create': async () => anException(),
  'exceptions.revoke': async () => ({ exceptionId: (await api.call('exceptions.create', anException())).id }),
};

function eventsAfter(sequence: number): Promise<readonly RecordedEvent[]> {
  return database.transaction(organizationId, (tx) => tx.events.list(sequence, 1000));
}

describe('every mutation', () => {
  it.for(MUTATIONS)('%s appends the events that it declares, and no others', async (id, { expect }) => {
    const input = await PREPARE[id]();
    const before = (await eventsAfter(0)).length;

    const response = await api.send(id, input);

    expect(await response.text()).not.toContain('requestId');
    const events = await eventsAfter(before);
    expect(events.map(({ type }) => type)).toEqual(operations[id].emits);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([expect.stringMatching(/^key:/)]));
  });

  it.for(OPERATION_IDS.filter((id) => !isMutation(id)))('%s, which only reads, declares none', (id, { expect }) => {
    expect(operations[id].emits).toEqual([]);
  });
});
