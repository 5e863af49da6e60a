import * as accessAnalyzer from '@aws-sdk/client-accessanalyzer';
import * as account from '@aws-sdk/client-account';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as tag from '@aws-sdk/client-resource-groups-tagging-api';
import * as sso from '@aws-sdk/client-sso-admin';
import * as sts from '@aws-sdk/client-sts';
import { ACCOUNT_TAG_READS, EVIDENCE_KINDS } from '@plinth/core';
import { describe, expectTypeOf, test } from 'vitest';
import { createReadClient, type SdkClient } from './read-client.ts';
import type { OneOf, ReadCommand, SdkCommand, SdkModules } from './read-command.ts';
import { READ_OPERATIONS, type ReadOperation, type ReadService } from './read-operations.ts';
import { RESPONSE_MEMBERS } from './response-members.ts';

const MODULES: SdkModules = { 'access-analyzer': accessAnalyzer, account, iam, organizations, sso, sts, tag };
const SERVICES: readonly ReadService[] = ['access-analyzer', 'account', 'iam', 'organizations', 'sso', 'sts', 'tag'];

test('the operations that read are those that the evidence and account tags declare', ({ expect }) => {
  const listed = SERVICES.flatMap((service) => READ_OPERATIONS[service].map((operation) => `${service}:${operation}`));
  const declared = [
    ...Object.values(EVIDENCE_KINDS).flatMap(({ reads }) => reads),
    ...Object.values(ACCOUNT_TAG_READS),
    // Needs no permission.
    'sts:GetCallerIdentity',
  ];

  expect(listed.toSorted()).toEqual([...new Set(declared)].toSorted());
});

describe('of all commands that the SDK has, a client that reads sends exactly those of the list', () => {
  for (const service of SERVICES) {
    test(`of ${service}`, async ({ expect }) => {
      const sent: string[] = [];
      const client: SdkClient = createReadClient(service, () => recorder(sent));
      const commands = commandsOf(MODULES[service]);

      const outcomes = await Promise.allSettled(commands.map((command) => client.send(command, { abortSignal })));

      expect(sent.toSorted()).toEqual([...READ_OPERATIONS[service]].sort());
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(commands.length - sent.length);
    });
  }
});

/** These have the input and response of ListOrganizationsFeatures: their types say nothing else. */
type Indistinct = `${'Disable' | 'Enable'}OrganizationsRoot${'CredentialsManagement' | 'Sessions'}Command`;

/** The operations of a module whose commands the type of `send` takes. */
type Accepted<Service extends ReadService> = {
  [Name in keyof SdkModules[Service]]: SdkModules[Service][Name] extends new (
    ...input: never
  ) => infer Command
    ? [OneOf<Command, ReadCommand<Service>>] extends [never]
      ? never
      : Name
    : never;
}[keyof SdkModules[Service]];

test('the type of `send` takes only these, but for four', () => {
  expectTypeOf<Accepted<'access-analyzer'>>().toEqualTypeOf<`${ReadOperation<'access-analyzer'>}Command`>();
  expectTypeOf<Accepted<'account'>>().toEqualTypeOf<`${ReadOperation<'account'>}Command`>();
  expectTypeOf<Exclude<Accepted<'iam'>, Indistinct>>().toEqualTypeOf<`${ReadOperation<'iam'>}Command`>();
  expectTypeOf<Accepted<'organizations'>>().toEqualTypeOf<`${ReadOperation<'organizations'>}Command`>();
  expectTypeOf<Accepted<'sts'>>().toEqualTypeOf<`${ReadOperation<'sts'>}Command`>();
  expectTypeOf<Accepted<'tag'>>().toEqualTypeOf<`${ReadOperation<'tag'>}Command`>();
});

const { signal: abortSignal } = new AbortController();

/** One of each command that a module has. */
function commandsOf(module: object): readonly SdkCommand[] {
  const commands: readonly (readonly [string, new (input: object) => SdkCommand])[] = Object.entries(module);
  return commands
    .filter(([name]) => name.endsWith('Command') && name !== '$Command')
    .map(([, Command]) => new Command({}));
}

function recorder(sent: string[]): SdkClient {
  return {
    async send({ schema }) {
      sent.push(schema && !('name' in schema) ? schema[2] : 'unknown');
      const members = SERVICES.flatMap((service) => Object.values(RESPONSE_MEMBERS[service]).flat());
      const complete = Object.fromEntries(members.map((member) => [member, []]));
      return { ...complete, $metadata: { httpStatusCode: 200, requestId: 'recorded' } };
    },
  };
}
