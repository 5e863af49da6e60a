import { CreateAnalyzerCommand } from '@aws-sdk/client-accessanalyzer';
import { PutAlternateContactCommand } from '@aws-sdk/client-account';
import {
  DeleteAccessKeyCommand,
  DeleteAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { LeaveOrganizationCommand } from '@aws-sdk/client-organizations';
import { TagResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expectTypeOf, onTestFinished, test } from 'vitest';
import type { CallRules } from '../limits/call-aws.ts';
import { createLimiter } from '../limits/limiter.ts';
import { DEFAULT_RETRY_POLICY } from '../limits/retry-policy.ts';
import { createUsageMeter } from '../limits/usage-meter.ts';
import { queryError, type Script, startScriptedAws } from '../testing/scripted-aws.ts';
import { CALLER, MEMBER } from '../testing/scripted-test.ts';
import type { AccountReadClients } from './account-read-clients.ts';
import type { WriteSession } from './account-session.ts';
import type { BaseReadClients } from './base-read-clients.ts';
import type { ReadSession } from './read-session.ts';
import { auditSession, type SessionRequest } from './session-request.ts';
import { createSessions, type Sessions } from './sessions.ts';

const { signal: abortSignal } = new AbortController();
const send = { abortSignal };
const AUDIT = auditSession({
  caller: CALLER,
  accountId: MEMBER,
  access: { roleName: 'PlinthAudit' },
  externalId: undefined,
  kinds: ['passwordPolicy'],
  sessionName: 'plinth-7',
});
const CONTACT = {
  AlternateContactType: 'SECURITY',
  EmailAddress: 'e@example.com',
  Name: 'N',
  PhoneNumber: '1',
  Title: 'T',
} as const;

/** Each would be a write. That the compiler refuses it too is what `@ts-expect-error` says. */
const ACCOUNT_WRITES: readonly (readonly [string, (clients: AccountReadClients) => Promise<unknown>])[] = [
  // @ts-expect-error -- it writes.
  ['iam:DeleteAccessKey', ({ iam }) => iam.send(new DeleteAccessKeyCommand({ AccessKeyId: 'AKIA' }), send)],
  // @ts-expect-error -- it writes, and all of its parameters are optional.
  ['iam:UpdateAccountPasswordPolicy', ({ iam }) => iam.send(new UpdateAccountPasswordPolicyCommand({}), send)],
  // @ts-expect-error -- it writes, and has no parameters at all.
  ['iam:DeleteAccountPasswordPolicy', ({ iam }) => iam.send(new DeleteAccountPasswordPolicyCommand({}), send)],
  [
    'account:PutAlternateContact',
    // @ts-expect-error -- it writes.
    ({ account }) => account.send(new PutAlternateContactCommand(CONTACT), send),
  ],
  [
    'access-analyzer:CreateAnalyzer',
    (clients) =>
      // @ts-expect-error -- it writes.
      clients.accessAnalyzer('us-east-1').send(new CreateAnalyzerCommand({ analyzerName: 'a', type: 'ACCOUNT' }), send),
  ],
];

const BASE_WRITES: readonly (readonly [string, (clients: BaseReadClients) => Promise<unknown>])[] = [
  // @ts-expect-error -- only this folder assumes roles.
  ['sts:AssumeRole', ({ sts }) => sts.send(new AssumeRoleCommand({ RoleArn: 'r', RoleSessionName: 's' }), send)],
  [
    'organizations:LeaveOrganization',
    // @ts-expect-error -- it writes.
    ({ organizations }) => organizations.send(new LeaveOrganizationCommand({}), send),
  ],
  [
    'tag:TagResources',
    (clients) =>
      // @ts-expect-error -- it writes.
      clients.tagging('us-east-1').send(new TagResourcesCommand({ ResourceARNList: ['r'], Tags: { k: 'v' } }), send),
  ],
  ...ACCOUNT_WRITES.map(([name, write]) => [name, ({ own }: BaseReadClients): Promise<unknown> => write(own)] as const),
];

describe('a write', () => {
  for (const [name, write] of ACCOUNT_WRITES) {
    for (const accountId of [MEMBER, CALLER.accountId]) {
      test(`${name} is not sent in a session that reads ${accountId}`, async ({ expect }) => {
        const { read, actions } = await start();
        const session = read({ ...AUDIT, accountId });
        await session.open();

        await expect(session.call(write)).rejects.toThrow(`does not send ${name}`);

        expect(actions().filter((action) => action !== 'AssumeRole')).toEqual([]);
      });
    }
  }

  for (const [name, write] of BASE_WRITES) {
    test(`${name} is not sent with the caller's own credentials`, async ({ expect }) => {
      const { sessions, rules, actions } = await start();

      await expect(sessions.call(write, rules)).rejects.toThrow(`does not send ${name}`);

      expect(actions()).toEqual([]);
    });
  }

  test('is not sent by the short form for IAM either', async ({ expect }) => {
    const { read, actions } = await start();
    const session = read(AUDIT);

    await expect(
      // @ts-expect-error -- it writes.
      session.iam((iam) => iam.send(new DeleteAccessKeyCommand({ AccessKeyId: 'AKIA' }), send)),
    ).rejects.toThrow('does not send iam:DeleteAccessKey');

    expect(actions()).toEqual(['AssumeRole']);
  });
});

test('a read has the type of its response', async ({ expect }) => {
  const { read, sessions, rules } = await start();
  const session = read(AUDIT);

  const { SummaryMap } = await session.iam((iam) => iam.send(new GetAccountSummaryCommand({}), send));
  const { Account } = await sessions.call(({ sts }) => sts.send(new GetCallerIdentityCommand({}), send), rules);

  expect(SummaryMap?.Users satisfies number | undefined).toBe(1);
  expect(Account satisfies string | undefined).toBe(CALLER.accountId);
});

test('a session that writes is none that reads, whatever it sends with', () => {
  expectTypeOf<WriteSession & Omit<ReadSession, 'access'>>().not.toExtend<ReadSession>();
});

describe('AssumeRole', () => {
  test('takes its parameters from the request', async ({ expect }) => {
    const { read, inputs } = await start();

    await read({
      ...AUDIT,
      access: { roleName: 'audit/Role' },
      externalId: 'x-1',
      policy: { exact: '{}', short: '' },
      durationSeconds: 900,
    }).open();

    expect(inputs()).toEqual([
      {
        Version: '2011-06-15',
        RoleArn: 'arn:aws:iam::111122223333:role/audit/Role',
        RoleSessionName: 'plinth-7',
        ExternalId: 'x-1',
        Policy: '{}',
        DurationSeconds: '900',
      },
    ]);
  });

  test('of an audit allows what its evidence needs, and lasts an hour', async ({ expect }) => {
    const { read, inputs } = await start();

    await read(AUDIT).open();

    expect(inputs()).toEqual([
      {
        Version: '2011-06-15',
        RoleArn: 'arn:aws:iam::111122223333:role/PlinthAudit',
        RoleSessionName: 'plinth-7',
        Policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:GetAccountPasswordPolicy"],"Resource":"*"}]}',
        DurationSeconds: '3600',
      },
    ]);
  });

  test.for([
    [1, 2, null],
    [2, 2, { reason: { code: 'service_error' } }],
  ] as const)(
    'is called once more with a shorter policy when AWS has no room for it: %i times',
    async ([refusals, calls, refusal], { expect }) => {
      const { read, inputs } = await start({
        AssumeRole: ({ before }) => (before < refusals ? queryError('PackedPolicyTooLarge', 400) : null),
      });

      const opened = await read(AUDIT)
        .open()
        .catch((error: unknown) => error);

      if (refusal === null) expect(opened).toBeUndefined();
      else expect(opened).toMatchObject(refusal);
      expect(inputs()).toHaveLength(calls);
      expect(inputs()[1]).toMatchObject({ Policy: AUDIT.policy.short });
    },
  );

  test("is not called in the caller's own account", async ({ expect }) => {
    const { read, actions } = await start();

    await read({ ...AUDIT, accountId: CALLER.accountId }).open();

    expect(actions()).toEqual([]);
  });
});

interface Started {
  readonly sessions: Sessions;
  readonly rules: CallRules;
  readonly read: (request: SessionRequest) => ReadSession;
  /** The actions called, in order. */
  readonly actions: () => readonly string[];
  readonly inputs: () => readonly unknown[];
}

async function start(script: Script = {}): Promise<Started> {
  const server = await startScriptedAws(script);
  const sessions = createSessions({
    region: 'us-east-1',
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'AKIACALLER', secretAccessKey: 'secret' },
    maxSockets: 4,
    now: Date.now,
  });
  onTestFinished(async () => {
    sessions.close();
    await server.close();
  });
  const limiter = createLimiter({ permits: 4, now: Date.now });
  const rules: CallRules = {
    limiter,
    overall: limiter,
    meter: createUsageMeter(Date.now()),
    retryPolicy: DEFAULT_RETRY_POLICY,
    signal: abortSignal,
    now: Date.now,
    random: () => 0,
  };
  return {
    sessions,
    rules,
    read: (request) => sessions.read(request, { rules, stsRules: rules }),
    actions: () => server.calls.map(({ action }) => action),
    inputs: () => server.calls.map(({ input }) => input),
  };
}
