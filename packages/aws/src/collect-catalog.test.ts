import type { Snapshot } from '@plinth/core';
import { describe } from 'vitest';
import type { Collection } from './aws.ts';
import { DEFAULT_REGIONS } from './collectors/default-regions.ts';
import { jsonError, jsonResponse, queryError, queryResponse, type Script } from './testing/scripted-aws.ts';
import { CALLER, scriptedTest as test } from './testing/scripted-test.ts';

const CONTACT = { Name: 'N', Title: 'T', EmailAddress: 'e@example.com', PhoneNumber: '+1' };
const REGIONS = jsonResponse({ Regions: DEFAULT_REGIONS.get('aws')?.map((RegionName) => ({ RegionName })) });
const ANALYZER = { arn: 'arn:1', name: 'one', type: 'ACCOUNT', status: 'ACTIVE', createdAt: '2026-01-01T00:00:00Z' };

function snapshotOf(collection: Collection): Snapshot {
  if (collection.outcome !== 'collected') throw new Error(collection.cause.message);
  return collection.snapshot;
}

function summaryOf(counts: Readonly<Record<string, number>>): Script {
  const entries = Object.entries(counts).map(
    ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
  );
  return {
    GetAccountSummary: () => queryResponse('GetAccountSummary', `<SummaryMap>${entries.join('')}</SummaryMap>`),
  };
}

const EMPTY_LISTS = {
  ListOpenIDConnectProviders: '<OpenIDConnectProviderList/>',
  ListSAMLProviders: '<SAMLProviderList/>',
  ListServerCertificates: '<ServerCertificateMetadataList/><IsTruncated>false</IsTruncated>',
  ListServiceSpecificCredentials: '<ServiceSpecificCredentials/>',
} as const;

describe('what the account summary counts none of', () => {
  const table = [
    {
      kind: 'serverCertificates',
      counter: 'ServerCertificates',
      calls: ['ListServerCertificates'],
      nothing: [],
    },
    {
      kind: 'identityProviders',
      counter: 'Providers',
      calls: ['ListOpenIDConnectProviders', 'ListSAMLProviders'],
      nothing: { saml: [], oidc: [] },
    },
    { kind: 'serviceSpecificCredentials', counter: 'Users', calls: ['ListServiceSpecificCredentials'], nothing: [] },
  ] as const;
  for (const { kind, counter, calls, nothing } of table) {
    test(`is not asked for: ${kind}`, async ({ start, expect }) => {
      const lists = Object.fromEntries(calls.map((call) => [call, () => queryResponse(call, EMPTY_LISTS[call])]));
      const none = await start({ ...summaryOf({ [counter]: 0 }), ...lists });
      const some = await start({ ...summaryOf({ [counter]: 1 }), ...lists });
      const silent = await start({ ...summaryOf({}), ...lists });
      const kinds = ['accountSummary', kind] as const;

      const snapshot = snapshotOf(await none.collect({ kinds }));
      await some.collect({ kinds });
      await silent.collect({ kinds });

      expect(snapshot[kind]).toMatchObject({ available: true, data: nothing });
      expect(none.actions()).toEqual(['AssumeRole', 'GetAccountSummary']);
      // That it counts one and lists none is a contradiction, which is looked into.
      expect([...new Set(some.actions().slice(2))].toSorted()).toEqual(
        ['GetAccountSummary', ...calls].slice(kind === 'serviceSpecificCredentials' ? 1 : 0),
      );
      expect(silent.actions().slice(2).toSorted()).toEqual(calls);
    });
  }
});

describe('contacts', () => {
  test('that are not set are null', async ({ start, expect }) => {
    const { collect } = await start({
      getAlternateContact: ({ input }) =>
        input['AlternateContactType'] === 'SECURITY'
          ? jsonResponse({ AlternateContact: CONTACT })
          : jsonError('ResourceNotFoundException', 404),
      getContactInformation: () => jsonError('ResourceNotFoundException', 404),
    });

    const snapshot = snapshotOf(await collect({ kinds: ['alternateContacts', 'contactInformation'] }));

    expect(snapshot.alternateContacts).toMatchObject({
      data: {
        security: { name: 'N', title: 'T', email: 'e@example.com', phone: '+1' },
        billing: null,
        operations: null,
      },
    });
    expect(snapshot.contactInformation).toMatchObject({ available: true, data: null });
  });

  test('without some of their parts are contacts all the same; without any, nobody knows', async ({
    start,
    expect,
  }) => {
    const partly = await start({ getAlternateContact: () => jsonResponse({ AlternateContact: { Name: 'N' } }) });
    const empty = await start({ getAlternateContact: () => jsonResponse({ AlternateContact: {} }) });

    const some = snapshotOf(await partly.collect({ kinds: ['alternateContacts'] }));
    const none = snapshotOf(await empty.collect({ kinds: ['alternateContacts'] }));

    expect(some.alternateContacts).toMatchObject({
      data: { security: { name: 'N', title: '', email: '', phone: '' } },
    });
    expect(none.alternateContacts).toMatchObject({ cause: { code: 'incomplete' } });
  });

  test('that may not be read are unavailable, not unset', async ({ start, expect }) => {
    const { collect } = await start({
      getAlternateContact: () => jsonError('AccessDeniedException', 403),
      getContactInformation: () => jsonResponse({}),
    });

    const snapshot = snapshotOf(await collect({ kinds: ['alternateContacts', 'contactInformation'] }));

    expect(snapshot.alternateContacts).toMatchObject({ cause: { code: 'access_denied' } });
    expect(snapshot.contactInformation).toMatchObject({ cause: { code: 'incomplete' } });
  });

  test('in GovCloud, which has none, are not asked for', async ({ start, expect }) => {
    const { collect, actions } = await start();

    const snapshot = snapshotOf(
      await collect({
        caller: { ...CALLER, partition: 'aws-us-gov' },
        kinds: ['alternateContacts', 'contactInformation'],
      }),
    );

    const cause = { code: 'not_supported', message: expect.stringContaining('GovCloud') };
    expect(snapshot.alternateContacts).toMatchObject({ cause: { ...cause, action: 'account:GetAlternateContact' } });
    expect(snapshot.contactInformation).toMatchObject({ cause: { ...cause, action: 'account:GetContactInformation' } });
    expect(actions()).toEqual(['AssumeRole']);
  });

  test('are asked for again when the account asks too fast', async ({ start, expect }) => {
    const { collect, actions } = await start({
      getContactInformation: ({ before }) => (before === 0 ? jsonError('TooManyRequestsException', 429) : null),
    });

    await collect({ kinds: ['contactInformation', 'passwordPolicy'] });

    expect(actions().filter((action) => action === 'getContactInformation')).toHaveLength(2);
  });
});

const FINDING = {
  id: 'f1',
  resource: 'arn:aws:s3:::reports',
  resourceType: 'AWS::S3::Bucket',
  resourceOwnerAccount: '111122223333',
  status: 'ACTIVE',
  isPublic: false,
  principal: { AWS: '777788889999' },
  action: ['s3:GetObject'],
  condition: {},
  createdAt: '2026-01-01T00:00:00Z',
  analyzedAt: '2026-02-01T00:00:00Z',
  updatedAt: '2026-02-01T00:00:00Z',
};

/** An account with analyzers in one Region, and these responses to what they found. */
function watchedBy(analyzers: readonly object[], finding: Script[string]): Script {
  return {
    listRegions: () => REGIONS,
    analyzer: ({ region }) => jsonResponse({ analyzers: region === 'eu-west-1' ? analyzers : [] }),
    finding,
  };
}

describe('what access analyzers found', () => {
  test('is asked of active ones of the account for external access alone, which are listed once', async ({
    start,
    expect,
  }) => {
    const others = [
      { ...ANALYZER, arn: 'arn:2', type: 'ORGANIZATION' },
      { ...ANALYZER, arn: 'arn:3', type: 'ACCOUNT_UNUSED_ACCESS' },
      { ...ANALYZER, arn: 'arn:4', status: 'DISABLED' },
    ];
    const { collect, server, actions } = await start(
      watchedBy([...others, ANALYZER], () => jsonResponse({ findings: [FINDING] })),
    );

    const { accessAnalyzerFindings, accessAnalyzers } = snapshotOf(
      await collect({ kinds: ['accessAnalyzers', 'accessAnalyzerFindings'] }),
    );

    expect(accessAnalyzers?.available).toBe(true);
    expect(accessAnalyzerFindings).toMatchObject({
      data: [
        {
          region: 'eu-west-1',
          analyzer: 'arn:1',
          findings: [
            {
              id: 'f1',
              resource: 'arn:aws:s3:::reports',
              resourceType: 'AWS::S3::Bucket',
              isPublic: false,
              principal: { AWS: '777788889999' },
              actions: ['s3:GetObject'],
              condition: {},
              createdAt: '2026-01-01T00:00:00.000Z',
              error: null,
            },
          ],
          cause: null,
        },
      ],
    });
    const asked = server.calls.filter(({ action }) => action === 'finding');
    expect(asked.map(({ region, input }) => ({ region, input }))).toEqual([
      {
        region: 'eu-west-1',
        input: {
          analyzerArn: 'arn:1',
          filter: { status: { eq: ['ACTIVE'] }, resourceType: { neq: ['AWS::IAM::Role'] } },
          maxResults: 100,
        },
      },
    ]);
    expect(actions().filter((action) => action === 'analyzer')).toHaveLength(17);
    expect(actions().filter((action) => action === 'listRegions')).toHaveLength(1);
  });

  test('is kept as far as it was seen, in five pages at most', async ({ start, expect }) => {
    const { collect, actions } = await start(
      watchedBy([ANALYZER], ({ before }) =>
        jsonResponse({ findings: [{ ...FINDING, id: `f${before}` }], nextToken: `t${before}` }),
      ),
    );

    const { accessAnalyzerFindings } = snapshotOf(await collect({ kinds: ['accessAnalyzerFindings'] }));

    expect(accessAnalyzerFindings).toMatchObject({
      data: [
        {
          findings: ['f0', 'f1', 'f2', 'f3', 'f4'].map((id) => ({ id })),
          cause: { code: 'incomplete', action: 'access-analyzer:ListFindings' },
        },
      ],
    });
    expect(actions().filter((action) => action === 'finding')).toHaveLength(5);
  });

  test('says why it could not be listed, beside others that could', async ({ start, expect }) => {
    const { collect } = await start(
      watchedBy([ANALYZER, { ...ANALYZER, arn: 'arn:2' }], ({ input }) =>
        input['analyzerArn'] === 'arn:1'
          ? jsonError('AccessDeniedException', 403, 'with an explicit deny in a service control policy')
          : jsonResponse({ findings: [] }),
      ),
    );

    const { accessAnalyzerFindings } = snapshotOf(await collect({ kinds: ['accessAnalyzerFindings'] }));

    expect(accessAnalyzerFindings).toMatchObject({
      data: [
        { analyzer: 'arn:1', findings: [], cause: { code: 'access_denied', deniedBy: 'scp' } },
        { analyzer: 'arn:2', findings: [], cause: null },
      ],
    });
  });

  test('is cut down to what tells who has access, however much a policy names', async ({ start, expect }) => {
    const many = Array.from({ length: 1000 }, (_, index) => `s3:${index}`.padEnd(1000, 'x'));
    const record = Object.fromEntries(many.map((text) => [text, text]));
    const { isPublic: _isPublic, resource: _resource, ...bare } = FINDING;
    const { collect } = await start(
      watchedBy([ANALYZER], () =>
        jsonResponse({
          findings: [
            { ...FINDING, id: 'a', action: many, condition: record, principal: record },
            { ...bare, id: 'b', error: 'ACCESS_DENIED' },
          ],
        }),
      ),
    );

    const { accessAnalyzerFindings } = snapshotOf(await collect({ kinds: ['accessAnalyzerFindings'] }));

    if (!accessAnalyzerFindings?.available) throw new Error('findings');
    const [large, broken] = accessAnalyzerFindings.data[0]?.findings ?? [];
    expect(JSON.stringify(large).length).toBeLessThan(30_000);
    expect([large?.actions.length, Object.keys(large?.condition ?? {}).length]).toEqual([20, 20]);
    expect(broken).toMatchObject({ resource: null, isPublic: null, error: 'ACCESS_DENIED' });
  });

  test('is incomplete behind a finding that lacks its id', async ({ start, expect }) => {
    const { id: _id, ...nameless } = FINDING;
    const { collect } = await start(watchedBy([ANALYZER], () => jsonResponse({ findings: [FINDING, nameless] })));

    const { accessAnalyzerFindings } = snapshotOf(await collect({ kinds: ['accessAnalyzerFindings'] }));

    expect(accessAnalyzerFindings).toMatchObject({
      data: [{ findings: [{ id: 'f1' }], cause: { code: 'incomplete', action: 'access-analyzer:ListFindings' } }],
    });
  });
});

describe('access analyzers', () => {
  test('are not asked for in Regions that are exempt, which say so', async ({ start, expect }) => {
    const { collect, server } = await start({
      listRegions: () => REGIONS,
      analyzer: () => jsonResponse({ analyzers: [ANALYZER] }),
    });

    const { accessAnalyzers } = snapshotOf(
      await collect({ kinds: ['accessAnalyzers'], exemptRegions: new Set(['us-east-1', 'elsewhere-1']) }),
    );

    expect(accessAnalyzers).toMatchObject({
      data: expect.arrayContaining([
        { region: 'us-east-1', cause: expect.objectContaining({ code: 'not_collected' }) },
        { region: 'eu-west-1', analyzers: [expect.objectContaining({ type: 'ACCOUNT' })] },
      ]),
    });
    expect(server.calls.filter(({ action }) => action === 'analyzer').map(({ region }) => region)).not.toContain(
      'us-east-1',
    );
  });

  test('are listed in every enabled Region, each asked for itself', async ({ start, expect }) => {
    const { collect, server } = await start({
      listRegions: () => REGIONS,
      analyzer: ({ region }) =>
        region === 'us-east-1'
          ? jsonResponse({ analyzers: [ANALYZER] })
          : jsonError('AccessDeniedException', 403, 'with an explicit deny in a service control policy'),
    });

    const { accessAnalyzers } = snapshotOf(await collect({ kinds: ['accessAnalyzers'] }));

    expect(accessAnalyzers).toMatchObject({
      data: expect.arrayContaining([
        { region: 'eu-west-1', cause: expect.objectContaining({ code: 'access_denied', deniedBy: 'scp' }) },
        { region: 'us-east-1', analyzers: [{ arn: 'arn:1', name: 'one', type: 'ACCOUNT', status: 'ACTIVE' }] },
      ]),
    });
    expect(server.calls.find(({ action }) => action === 'listRegions')?.input).toEqual({
      MaxResults: 50,
      RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
    });
  });

  for (const [partition, regions] of [
    ['aws-cn', ['cn-north-1', 'cn-northwest-1']],
    ['aws-us-gov', ['us-gov-east-1', 'us-gov-west-1']],
  ] as const) {
    test(`are listed in the Regions that all accounts of ${partition} have`, async ({ start, expect }) => {
      const { collect, actions } = await start({ analyzer: () => jsonResponse({ analyzers: [ANALYZER] }) });

      const { accessAnalyzers } = snapshotOf(
        await collect({ caller: { ...CALLER, partition }, kinds: ['accessAnalyzers'] }),
      );

      expect(accessAnalyzers).toMatchObject({
        data: regions.map((region) => ({ region, analyzers: [{ arn: 'arn:1' }] })),
      });
      expect(actions()).toEqual(['AssumeRole', 'analyzer', 'analyzer']);
    });
  }

  test('of a Region that never responds do not hold up the rest for long', async ({ start, expect }) => {
    const { collect, actions } = await start({
      listRegions: () => REGIONS,
      analyzer: ({ region }) => (region === 'eu-west-1' ? 'reset' : jsonResponse({ analyzers: [] })),
    });

    const { accessAnalyzers } = snapshotOf(await collect({ kinds: ['accessAnalyzers'] }));

    expect(accessAnalyzers).toMatchObject({
      data: expect.arrayContaining([
        { region: 'eu-west-1', cause: expect.objectContaining({ code: 'unreachable' }) },
        { region: 'us-east-1', analyzers: [] },
      ]),
    });
    expect(actions().filter((action) => action === 'analyzer')).toHaveLength(16 + 3);
  });

  test('are unavailable without the list of Regions, and the cause names it', async ({ start, expect }) => {
    const denied = await start({ listRegions: () => jsonError('AccessDeniedException', 403) });
    const empty = await start({ listRegions: () => jsonResponse({ Regions: [] }) });
    const short = await start({ listRegions: () => jsonResponse({ Regions: [{ RegionName: 'eu-west-1' }] }) });

    const refused = snapshotOf(await denied.collect({ kinds: ['accessAnalyzers'] }));
    const none = snapshotOf(await empty.collect({ kinds: ['accessAnalyzers'] }));
    const some = snapshotOf(await short.collect({ kinds: ['accessAnalyzers'] }));

    expect(refused.accessAnalyzers).toMatchObject({ cause: { code: 'access_denied', action: 'account:ListRegions' } });
    expect(none.accessAnalyzers).toMatchObject({ cause: { code: 'incomplete', action: 'account:ListRegions' } });
    expect(some.accessAnalyzers).toMatchObject({
      cause: {
        code: 'incomplete',
        message: 'The response to account:ListRegions is incomplete: it lacks ap-northeast-1, which is always enabled.',
      },
    });
  });
});

test('of two lists of providers, the cause names the one that is refused', async ({ start, expect }) => {
  const { collect } = await start({
    ListSAMLProviders: () => queryError('AccessDenied', 403),
    ListOpenIDConnectProviders: () => queryResponse('ListOpenIDConnectProviders', ''),
  });

  const { identityProviders } = snapshotOf(await collect({ kinds: ['identityProviders'] }));

  expect(identityProviders).toMatchObject({ cause: { action: 'iam:ListSAMLProviders' } });
});
