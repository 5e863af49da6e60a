import { AccountId } from '@plinth/contract';
import { describe } from 'vitest';
import type { Collection } from './aws.ts';
import { queryError, queryResponse, type ScriptedCall, soundResponse } from './testing/scripted-aws.ts';
import { CALLER, FEW_RETRIES, scriptedTest as test } from './testing/scripted-test.ts';

const COLLECTED = [
  'AssumeRole',
  'GenerateCredentialReport',
  'GetAccountAuthorizationDetails',
  'GetAccountPasswordPolicy',
  'GetAccountSummary',
  'GetCredentialReport',
];

/** A page of GetAccountAuthorizationDetails, with these users. */
function detailsPage(paging: string, users = ''): string {
  return `<UserDetailList>${users}</UserDetailList><GroupDetailList/><RoleDetailList/><Policies/>${paging}`;
}

describe('collect', () => {
  test('reads an account with six calls, the report first and last', async ({ start, expect }) => {
    const { collect, actions } = await start();

    const collection = await collect();

    expect(actions().toSorted()).toEqual(COLLECTED);
    expect(actions().slice(0, 2)).toEqual(['AssumeRole', 'GenerateCredentialReport']);
    expect(actions().at(-1)).toBe('GetCredentialReport');
    expect(collection.usage).toEqual({ calls: 6, retries: 0, throttles: 0, durationMs: expect.any(Number) });
    const snapshot = snapshotOf(collection);
    expect(Object.entries(snapshot).filter(([, evidence]) => !evidence.available)).toEqual([]);
    expect(snapshot.credentialReport).toMatchObject({ observedAt: '2026-11-01T00:00:00.000Z' });
  });

  test("reads the caller's own account without a role", async ({ start, expect }) => {
    const { collect, server } = await start();

    const collection = await collect({ accountId: CALLER.accountId });

    expect(collection.usage.calls).toBe(5);
    expect(new Set(server.calls.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['AKIACALLER']));
  });

  test('assumes the given role, with the configured external id and the session name', async ({ start, expect }) => {
    const { collect, server } = await start({}, { externalId: 'x-1' });

    await collect({ access: { roleName: 'audit/PlinthAudit' }, sessionName: 'plinth-7' });

    expect(server.calls[0]?.input).toMatchObject({
      RoleArn: 'arn:aws:iam::111122223333:role/audit/PlinthAudit',
      RoleSessionName: 'plinth-7',
      ExternalId: 'x-1',
    });
    expect(server.calls[1]?.accessKeyId).toBe('ASIASESSION');
  });

  test('collects exactly what it is asked for', async ({ start, expect }) => {
    const { collect, actions } = await start();

    const collection = await collect({ kinds: ['passwordPolicy'] });

    expect(actions()).toEqual(['AssumeRole', 'GetAccountPasswordPolicy']);
    expect(Object.keys(snapshotOf(collection))).toEqual(['passwordPolicy']);
  });

  test('lists MFA devices when one is in use, or when the summary does not say', async ({ start, expect }) => {
    const entry = '<entry><key>AccountMFAEnabled</key><value>1</value></entry>';
    const inUse = await start({
      GetAccountSummary: () => queryResponse('GetAccountSummary', `<SummaryMap>${entry}</SummaryMap>`),
    });
    const denied = await start({ GetAccountSummary: () => queryError('AccessDenied', 403) });
    const alone = await start();

    await inUse.collect();
    await denied.collect();
    await alone.collect({ kinds: ['virtualMfaDevices'] });

    expect(inUse.actions()).toContain('ListVirtualMFADevices');
    expect(denied.actions()).toContain('ListVirtualMFADevices');
    expect(alone.actions()).toEqual(['AssumeRole', 'ListVirtualMFADevices']);
  });

  test('what fails, fails alone and says why', async ({ start, expect }) => {
    const { collect } = await start({
      GetAccountSummary: () =>
        queryError(
          'AccessDenied',
          403,
          'User: x is not authorized to perform: iam:GetAccountSummary on resource: * with an explicit deny in a service control policy',
        ),
    });

    const snapshot = snapshotOf(await collect());

    expect(snapshot.accountSummary).toEqual({
      available: false,
      cause: {
        code: 'access_denied',
        message: 'iam:GetAccountSummary is denied by a service control policy.',
        action: 'iam:GetAccountSummary',
        deniedBy: 'scp',
      },
    });
    expect(snapshot.passwordPolicy?.available).toBe(true);
  });

  test('no password policy is a valid response', async ({ start, expect }) => {
    const { collect } = await start({ GetAccountPasswordPolicy: () => queryError('NoSuchEntity', 404) });

    expect(snapshotOf(await collect()).passwordPolicy).toMatchObject({ available: true, data: null });
  });

  test('a response that lacks what is needed is incomplete', async ({ start, expect }) => {
    const { collect } = await start({
      GetAccountPasswordPolicy: () => queryResponse('GetAccountPasswordPolicy', '<PasswordPolicy/>'),
      GetAccountAuthorizationDetails: () =>
        queryResponse('GetAccountAuthorizationDetails', detailsPage('<IsTruncated>true</IsTruncated>')),
    });

    const snapshot = snapshotOf(await collect());

    expect(snapshot.passwordPolicy).toMatchObject({ cause: { code: 'incomplete' } });
    expect(snapshot.authorizationDetails).toEqual({
      available: false,
      cause: {
        code: 'incomplete',
        message:
          'The response to iam:GetAccountAuthorizationDetails is incomplete: it is truncated and has no marker for the rest.',
        action: 'iam:GetAccountAuthorizationDetails',
      },
    });
  });

  test('waits for a permit before the second page, and no more after that', async ({ start, expect }) => {
    const more = (marker: string) => `<IsTruncated>true</IsTruncated><Marker>${marker}</Marker>`;
    const pages = [more('m1'), more('m2'), '<IsTruncated>false</IsTruncated>'].map((page) => detailsPage(page));
    const { collect, server } = await start({
      GetAccountAuthorizationDetails: ({ action, before }) => queryResponse(action, pages[before] ?? ''),
    });
    const readBefore: number[] = [];
    const awaitPermit = async (): Promise<void> => {
      readBefore.push(server.calls.filter(({ action }) => action === 'GetAccountAuthorizationDetails').length);
    };

    await collect({ kinds: ['authorizationDetails'], awaitPermit });

    expect(readBefore).toEqual([1]);
    expect(server.calls.filter(({ action }) => action === 'GetAccountAuthorizationDetails')).toHaveLength(3);
  });

  test('keeps the stored versions of customer-managed policies, by their numbers', async ({ start, expect }) => {
    const version = (id: string, isDefault: boolean) =>
      `<member><VersionId>${id}</VersionId><IsDefaultVersion>${isDefault}</IsDefaultVersion><Document>%7B%22${id}%22%3A1%7D</Document></member>`;
    const policy = (owner: string, versions: string) =>
      `<member><PolicyName>p</PolicyName><Arn>arn:aws:iam::${owner}:policy/p</Arn><Path>/</Path><AttachmentCount>1</AttachmentCount>` +
      `<DefaultVersionId>v3</DefaultVersionId>${versions}</member>`;
    const list = `<PolicyVersionList>${version('v12', false)}${version('v3', true)}${version('v2', false)}</PolicyVersionList>`;
    const page = (policies: string) =>
      `<UserDetailList/><GroupDetailList/><RoleDetailList/><Policies>${policies}</Policies><IsTruncated>false</IsTruncated>`;
    const { collect } = await start({
      GetAccountAuthorizationDetails: ({ action }) =>
        queryResponse(action, page(policy('aws', list) + policy('111122223333', list) + policy('444455556666', ''))),
    });

    const { authorizationDetails } = snapshotOf(await collect({ kinds: ['authorizationDetails'] }));

    const policies = authorizationDetails?.available ? authorizationDetails.data.policies : [];
    expect(policies.map(({ arn, otherVersions }) => [arn.split(':')[4], otherVersions?.map(({ id }) => id)])).toEqual([
      ['111122223333', ['v2', 'v12']],
      ['444455556666', undefined],
      ['aws', []],
    ]);
    expect(policies[0]).toMatchObject({
      document: { json: { v3: 1 } },
      otherVersions: [{ document: { json: { v2: 1 } } }, {}],
    });
  });

  test('joins pages, and keeps what comes twice once', async ({ start, expect }) => {
    const user = (name: string) =>
      `<member><Path>/</Path><UserName>${name}</UserName><UserId>AIDA${name}</UserId><Arn>arn:aws:iam::111122223333:user/${name}</Arn></member>`;
    const pages = [
      detailsPage('<IsTruncated>true</IsTruncated><Marker>m1</Marker>', user('zoe') + user('bob')),
      detailsPage('<IsTruncated>true</IsTruncated><Marker>m2</Marker>'),
      detailsPage('<IsTruncated>false</IsTruncated>', user('bob') + user('amy')),
    ];
    const { collect, server } = await start({
      GetAccountAuthorizationDetails: ({ action, before }) => queryResponse(action, pages[before] ?? ''),
    });

    const { authorizationDetails } = snapshotOf(await collect({ kinds: ['authorizationDetails'] }));

    expect(server.calls.slice(1).map(({ input }) => [input.MaxItems, input.Marker])).toEqual([
      ['1000', undefined],
      ['1000', 'm1'],
      ['1000', 'm2'],
    ]);
    expect(authorizationDetails).toMatchObject({
      data: { users: [{ name: 'amy' }, { name: 'bob' }, { name: 'zoe' }], groups: [], roles: [], policies: [] },
    });
  });
});

describe('collect, when the way in is closed', () => {
  test.for([
    ['', 'it does not exist, or its trust policy or external id refuses the caller', 'unknown'],
    [
      'because no identity-based policy allows the sts:AssumeRole action',
      "the caller's own policies don't allow it",
      'identity_policy',
    ],
    ['with an explicit deny in a service control policy', 'a service control policy refuses it', 'scp'],
  ] as const)('AssumeRole denied: %s', async ([reason, says, deniedBy], { start, expect }) => {
    const { collect, actions } = await start({ AssumeRole: () => queryError('AccessDenied', 403, `No. ${reason}`) });

    expect(await collect()).toEqual({
      outcome: 'unreachable',
      scope: 'account',
      cause: {
        code: 'role_not_assumable',
        message: `The role PlinthAudit can't be assumed: ${says}.`,
        action: 'sts:AssumeRole',
        deniedBy,
      },
      usage: { calls: 1, retries: 0, throttles: 0, durationMs: expect.any(Number) },
    });
    expect(actions()).toEqual(['AssumeRole']);
  });

  test.for([
    ['ExpiredToken', 'credentials_expired'],
    ['InvalidClientTokenId', 'credentials_invalid'],
    ['SignatureDoesNotMatch', 'credentials_invalid'],
  ] as const)('own credentials refused with %s', async ([code, cause], { start, expect }) => {
    const { collect } = await start({ AssumeRole: () => queryError(code, 403) });

    const collection = await collect();

    expect(collection).toMatchObject({
      outcome: 'unreachable',
      scope: 'caller',
      cause: { code: cause },
      usage: { calls: 2 },
    });
  });

  test('own account, credentials refused: nothing was read', async ({ start, expect }) => {
    const refuse = () => queryError('InvalidClientTokenId', 403);
    const { collect } = await start({
      GenerateCredentialReport: refuse,
      GetCredentialReport: refuse,
      GetAccountSummary: refuse,
      GetAccountPasswordPolicy: refuse,
      GetAccountAuthorizationDetails: refuse,
      ListVirtualMFADevices: refuse,
    });

    const collection = await collect({ accountId: CALLER.accountId });

    expect(collection).toMatchObject({
      outcome: 'unreachable',
      scope: 'caller',
      cause: { code: 'credentials_invalid' },
    });
  });

  test('STS without credentials in its response', async ({ start, expect }) => {
    const { collect } = await start({ AssumeRole: ({ action }) => queryResponse(action, '') });

    expect(await collect()).toMatchObject({ outcome: 'unreachable', cause: { code: 'incomplete' } });
  });

  test('nobody listens', async ({ start, expect }) => {
    const { collect } = await start({}, { endpoint: 'http://127.0.0.1:1' });

    const collection = await collect({ accountId: AccountId.parse('444455556666') });

    expect(collection).toEqual({
      outcome: 'unreachable',
      scope: 'caller',
      cause: {
        code: 'unreachable',
        message: '127.0.0.1:1 could not be reached (ECONNREFUSED).',
        action: 'sts:AssumeRole',
      },
      usage: { calls: 4, retries: 3, throttles: 0, durationMs: expect.any(Number) },
    });
  });
});

describe('collect, when AWS fails', () => {
  test('a throttled call is sent again until it gets through', async ({ start, expect }) => {
    const { collect } = await start({
      GetAccountSummary: ({ before }) => (before < 3 ? queryError('Throttling', 400) : null),
    });

    const collection = await collect();

    expect(collection.usage).toMatchObject({ calls: 9, retries: 3, throttles: 3 });
    expect(snapshotOf(collection).accountSummary?.available).toBe(true);
  });

  test('one kind throttled for ever fails alone', async ({ start, expect }) => {
    const { collect } = await start(
      { GetAccountSummary: () => queryError('Throttling', 400) },
      { retryPolicy: FEW_RETRIES },
    );

    const snapshot = snapshotOf(await collect({ kinds: ['accountSummary', 'passwordPolicy'] }));

    expect(snapshot.accountSummary).toMatchObject({ available: false, cause: { code: 'throttled' } });
    expect(snapshot.passwordPolicy).toMatchObject({ available: true });
  });

  test('an account throttled for ever is unreachable, and soon so', async ({ start, expect }) => {
    const throttle = () => queryError('Throttling', 400);
    const { collect, actions } = await start(
      {
        GenerateCredentialReport: throttle,
        GetCredentialReport: throttle,
        GetAccountSummary: throttle,
        GetAccountPasswordPolicy: throttle,
        GetAccountAuthorizationDetails: throttle,
        ListVirtualMFADevices: throttle,
      },
      { retryPolicy: FEW_RETRIES },
    );

    const collection = await collect();

    expect(collection).toMatchObject({ outcome: 'unreachable', scope: 'account', cause: { code: 'throttled' } });
    expect(collection.usage.throttles).toBe(collection.usage.calls - 1);
    expect(actions().filter((action) => action === 'GetCredentialReport')).toHaveLength(1);
  });

  test.for(['reset', 'fault'] as const)(
    'a %s of everything inside may be the account’s or not',
    async (kind, { start, expect }) => {
      const fail = () => (kind === 'reset' ? 'reset' : queryError('ServiceFailure', 500));
      const { collect } = await start({ GetAccountSummary: fail, GetAccountPasswordPolicy: fail });

      const collection = await collect({ kinds: ['accountSummary', 'passwordPolicy'] });

      expect(collection).toMatchObject({ outcome: 'unreachable', scope: 'unclear' });
    },
  );

  test.for(['reset', 'fault'] as const)('a %s is tried again', async (kind, { start, expect }) => {
    const { collect } = await start({
      GetAccountSummary: ({ before }) => {
        if (before >= 2) return null;
        return kind === 'reset' ? 'reset' : queryError('ServiceFailure', 500);
      },
    });

    const collection = await collect();

    expect(collection.usage).toMatchObject({ calls: 8, retries: 2, throttles: 0 });
    expect(snapshotOf(collection).accountSummary?.available).toBe(true);
  });

  test.for([
    ['ServiceFailure', 500, 4],
    ['ServiceUnavailable', 503, 4],
    ['ServiceFailure', 400, 4],
    ['ValidationError', 400, 1],
  ] as const)('%s with HTTP %d is sent %d times', async ([code, status, times], { start, expect }) => {
    const { collect, actions } = await start({ GetAccountSummary: () => queryError(code, status) });

    const { accountSummary } = snapshotOf(await collect({ kinds: ['accountSummary', 'passwordPolicy'] }));

    expect(accountSummary).toMatchObject({ available: false, cause: { code: 'service_error' } });
    expect(actions().filter((action) => action === 'GetAccountSummary')).toHaveLength(times);
  });

  test.for([
    ['<html><body>Not here</body></html>', 404, 'not_supported'],
    ['<html><body>Hello</body></html>', 200, 'service_error'],
    ['<html><body>Go away</body></html>', 403, 'service_error'],
    ['not xml at all', 200, 'service_error'],
    ['', 200, 'incomplete'],
  ] as const)('%s with HTTP %d is %s', async ([body, status, code], { start, expect }) => {
    const { collect } = await start({ GetAccountPasswordPolicy: () => ({ status, body }) });

    const { passwordPolicy } = snapshotOf(await collect({ kinds: ['passwordPolicy', 'accountSummary'] }));

    expect(passwordPolicy).toMatchObject({ available: false, cause: { code } });
  });

  test('an operation that the endpoint does not know', async ({ start, expect }) => {
    const { collect } = await start({ GetAccountAuthorizationDetails: () => queryError('InvalidAction', 400) });

    expect(snapshotOf(await collect()).authorizationDetails).toMatchObject({ cause: { code: 'not_supported' } });
  });

  test('LimitExceeded is a quota and not sent again', async ({ start, expect }) => {
    const { collect, actions } = await start({ GetAccountSummary: () => queryError('LimitExceeded', 409) });

    await collect({ kinds: ['accountSummary'] });

    expect(actions()).toEqual(['AssumeRole', 'GetAccountSummary']);
  });
});

describe('collect, when the session ends', () => {
  const session = (id: number, expiration = '2099-01-01T00:00:00Z') =>
    queryResponse(
      'AssumeRole',
      `<Credentials><AccessKeyId>ASIA${id}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
    );

  test('it is renewed once and the calls go on', async ({ start, expect }) => {
    const expired = ({ accessKeyId }: { accessKeyId: string }) =>
      accessKeyId === 'ASIA0' ? queryError('ExpiredToken', 403) : null;
    const { collect, actions } = await start({
      AssumeRole: ({ before }) => session(before),
      GetAccountSummary: expired,
      GetAccountAuthorizationDetails: expired,
      GetCredentialReport: expired,
    });

    const snapshot = snapshotOf(await collect());

    expect(Object.values(snapshot).every(({ available }) => available)).toBe(true);
    expect(actions().filter((action) => action === 'AssumeRole')).toHaveLength(2);
  });

  test('a session that is refused again is given up', async ({ start, expect }) => {
    const { collect, actions } = await start({
      AssumeRole: ({ before }) => session(before),
      GetAccountSummary: () => queryError('ExpiredToken', 403),
    });

    const { accountSummary } = snapshotOf(await collect({ kinds: ['accountSummary', 'passwordPolicy'] }));

    expect(accountSummary).toMatchObject({ cause: { code: 'credentials_expired' } });
    expect(actions().filter((action) => action === 'GetAccountSummary')).toHaveLength(2);
  });

  test('one about to end is renewed before it is used', async ({ start, expect }) => {
    const { collect, server } = await start({
      AssumeRole: ({ before }) =>
        session(before, before === 0 ? new Date(Date.now() + 60_000).toISOString() : undefined),
    });

    await collect({ kinds: ['accountSummary'] });

    expect(server.calls.map(({ action, accessKeyId }) => [action, accessKeyId])).toEqual([
      ['AssumeRole', 'AKIACALLER'],
      ['AssumeRole', 'AKIACALLER'],
      ['GetAccountSummary', 'ASIA1'],
    ]);
  });
});

describe('collect, on a machine whose clock is wrong', () => {
  test('learns the right time once, for all clients', async ({ start, expect }) => {
    const date = new Date(Date.now() + 3_600_000);
    const isLate = (sentAt: unknown) =>
      !String(sentAt).startsWith(date.toISOString().slice(0, 13).replaceAll(/[-:]/g, ''));
    const skewed: ScriptedCall[] = [];
    const check = (call: ScriptedCall) => {
      if (!isLate(call.sentAt)) return { ...soundResponse(call.action), date };
      skewed.push(call);
      return { ...queryError('SignatureDoesNotMatch', 403, 'Signature expired'), date };
    };
    const { collect } = await start({ AssumeRole: check, GetAccountSummary: check, GetAccountPasswordPolicy: check });

    const collection = await collect({ kinds: ['accountSummary', 'passwordPolicy'] });

    expect(skewed.map(({ action }) => action)).toEqual(['AssumeRole']);
    expect(collection).toMatchObject({ outcome: 'collected', usage: { calls: 4, retries: 1 } });
  });
});

describe('collect, aborted', () => {
  test('rejects with the reason at once, whatever it waits for', async ({ start, expect }) => {
    const { collect } = await start({ GetAccountSummary: () => 'silence' });
    const controller = new AbortController();
    const collection = collect({ signal: controller.signal });
    setTimeout(() => controller.abort(new Error('cancelled')), 30);

    await expect(collection).rejects.toThrow('cancelled');
  });

  test('before it begins: nothing is sent', async ({ start, expect }) => {
    const { collect, actions } = await start();

    await expect(collect({ signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
    expect(actions()).toEqual([]);
  });

  test('while it pauses between attempts', async ({ start, expect }) => {
    const { collect } = await start(
      { GetAccountSummary: () => queryError('Throttling', 400) },
      { retryPolicy: { basePauseMs: 60_000, maxPauseMs: 60_000 }, random: () => 1 },
    );
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('cancelled')), 30);

    await expect(collect({ signal: controller.signal })).rejects.toThrow('cancelled');
  });
});

function snapshotOf(collection: Collection) {
  if (collection.outcome !== 'collected') throw new Error(`unreachable: ${JSON.stringify(collection.cause)}`);
  return collection.snapshot;
}
