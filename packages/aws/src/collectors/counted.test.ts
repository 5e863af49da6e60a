import { describe } from 'vitest';
import { queryResponse, type Script } from '../testing/scripted-aws.ts';
import { scriptedTest as test } from '../testing/scripted-test.ts';

/** `counts`: of the first summary, the second and so on; the last stays. */
function summaries(key: string, counts: readonly number[]): Script {
  return {
    GetAccountSummary: ({ action, before }) => {
      const value = counts[Math.min(before, counts.length - 1)];
      return queryResponse(action, `<SummaryMap><entry><key>${key}</key><value>${value}</value></entry></SummaryMap>`);
    },
  };
}

const arn = (what: string): string => `<Arn>arn:aws:iam::111122223333:${what}</Arn>`;

/** Lists of two of each. */
const TWO: Script = {
  ListOpenIDConnectProviders: ({ action }) =>
    queryResponse(
      action,
      `<OpenIDConnectProviderList><member>${arn('oidc-provider/a')}</member></OpenIDConnectProviderList>`,
    ),
  ListSAMLProviders: ({ action }) =>
    queryResponse(action, `<SAMLProviderList><member>${arn('saml-provider/a')}</member></SAMLProviderList>`),
  ListVirtualMFADevices: ({ action }) => {
    const device = (name: string) =>
      `<member><SerialNumber>${name}</SerialNumber><User>${arn(`user/${name}`)}</User></member>`;
    const root = `<member><SerialNumber>root</SerialNumber><User>${arn('root')}</User></member>`;
    return queryResponse(
      action,
      `<VirtualMFADevices>${device('a')}${device('b')}${root}</VirtualMFADevices><IsTruncated>false</IsTruncated>`,
    );
  },
};

/** One user, one group, two roles, one policy of the account's and one of AWS's. */
const DETAILS: Script = {
  GetAccountAuthorizationDetails: ({ action }) => {
    const named = (tag: string, what: string, of: string) =>
      `<member><Path>/</Path><${tag}Name>${of}</${tag}Name><${tag}Id>${of}</${tag}Id>${arn(`${what}/${of}`)}</member>`;
    const rest = '<Path>/</Path><AttachmentCount>0</AttachmentCount><DefaultVersionId>v1</DefaultVersionId>';
    return queryResponse(
      action,
      `<UserDetailList>${named('User', 'user', 'u')}</UserDetailList>` +
        `<GroupDetailList>${named('Group', 'group', 'g')}</GroupDetailList>` +
        `<RoleDetailList>${named('Role', 'role', 'r1')}${named('Role', 'role', 'r2')}</RoleDetailList>` +
        `<Policies><member>${arn('policy/p')}<PolicyName>p</PolicyName>${rest}</member>` +
        `<member><Arn>arn:aws:iam::aws:policy/X</Arn><PolicyName>X</PolicyName>${rest}</member></Policies>` +
        '<IsTruncated>false</IsTruncated>',
    );
  },
};

describe('lists are held against the counts of the account summary', () => {
  test.for([
    ['authorizationDetails', 'Users', 2, 'it lists 1 users, and iam:GetAccountSummary counts 2'],
    ['authorizationDetails', 'Users', 0, 'it lists 1 users, and iam:GetAccountSummary counts 0'],
    ['authorizationDetails', 'Users', 1, null],
    ['authorizationDetails', 'Groups', 3, 'it lists 1 groups, and iam:GetAccountSummary counts 3'],
    ['authorizationDetails', 'Roles', 3, 'it lists 2 roles, and iam:GetAccountSummary counts 3'],
    ['authorizationDetails', 'Roles', 1, null],
    ['authorizationDetails', 'Policies', 2, 'it lists 1 customer managed policies, and iam:GetAccountSummary counts 2'],
    ['authorizationDetails', 'Policies', 1, null],
    ['identityProviders', 'Providers', 3, 'it lists 2 identity providers, and iam:GetAccountSummary counts 3'],
    ['identityProviders', 'Providers', 2, null],
    [
      'virtualMfaDevices',
      'MFADevicesInUse',
      1,
      "it lists 2 users' virtual MFA devices, and iam:GetAccountSummary counts 1",
    ],
    ['virtualMfaDevices', 'MFADevicesInUse', 7, null],
  ] as const)('%s, %s = %d', async ([kind, key, count, lack], { start, expect }) => {
    const { collect } = await start({ ...TWO, ...DETAILS, ...summaries(key, [count]) });

    const collection = await collect({ kinds: ['accountSummary', kind] });

    if (collection.outcome !== 'collected') throw new Error(collection.cause.message);
    const evidence = collection.snapshot[kind];
    expect(evidence?.available).toBe(lack === null);
    if (lack !== null) {
      expect(evidence).toMatchObject({ cause: { code: 'incomplete', message: expect.stringContaining(lack) } });
    }
  });

  test.for([
    ['the summary was late', [2, 1], true],
    ['one was made meanwhile', [0, 0, 1], true],
    ['one went and one came', [3, 2, 0], true],
    ['it stays so', [2, 2], false],
  ] as const)('both are read once more: %s', async ([, counts, isAvailable], { start, expect }) => {
    const { collect, actions } = await start({ ...DETAILS, ...summaries('Users', counts) });

    const collection = await collect({ kinds: ['accountSummary', 'authorizationDetails'] });

    const snapshot = collection.outcome === 'collected' ? collection.snapshot : {};
    expect(snapshot.authorizationDetails?.available).toBe(isAvailable);
    expect(actions().slice(1).toSorted()).toEqual([
      'GetAccountAuthorizationDetails',
      'GetAccountAuthorizationDetails',
      'GetAccountSummary',
      'GetAccountSummary',
      'GetAccountSummary',
    ]);
  });
});
