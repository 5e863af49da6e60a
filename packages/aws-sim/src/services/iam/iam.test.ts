import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListGroupsCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListOrganizationsFeaturesCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { sdkClients, sdkClientsIn } from '../../../test/sdk-clients.ts';
import { simulatedAws } from '../../../test/simulated-aws.ts';
import type { AccountModel, AwsSim, ReportFlaw } from '../../index.ts';

let sim: AwsSim;
/** A small account in which everything that is listed occurs, made by hand. */
let accountId: string;
let model: AccountModel;
let iam: IAMClient;

beforeAll(async () => {
  sim = await simulatedAws({ accounts: 8, now: () => Date.parse('2026-11-23T10:00:00.500Z') });
  accountId = sim.accounts[5]?.id ?? '';
  sim.change(accountId, (before) => handmade(before));
  model = sim.describeTruth(accountId).model;
  ({ iam } = await sdkClientsIn(sim, accountId));
});
afterAll(async () => {
  iam.destroy();
  await sim.close();
});

describe('account-wide reads', () => {
  test('GetAccountSummary counts, and shows the state of root', async ({ expect }) => {
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand());

    expect(SummaryMap).toMatchObject({
      Users: 2,
      Groups: 2,
      Policies: 1,
      MFADevices: 4,
      MFADevicesInUse: 3,
      ServerCertificates: 1,
      Providers: 2,
      AccountAccessKeysPresent: 1,
      AccountMFAEnabled: 1,
      AccountPasswordPresent: 1,
      AccountSigningCertificatesPresent: 0,
      UsersQuota: 5000,
    });
  });

  test('GetAccountPasswordPolicy leaves out what is unset', async ({ expect }) => {
    const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand());

    expect(PasswordPolicy).toStrictEqual({
      MinimumPasswordLength: 8,
      RequireSymbols: true,
      RequireNumbers: false,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: true,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
    });
  });

  test('an account without password policy responds NoSuchEntity', async ({ expect }) => {
    const other = sim.accounts[6]?.id ?? '';
    sim.change(other, (before) => ({ ...before, passwordPolicy: null }));
    using clients = await sdkClientsIn(sim, other);

    await expect(clients.iam.send(new GetAccountPasswordPolicyCommand())).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `The Password Policy with domain name ${other} cannot be found.`,
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('the credential report is made, then given, exactly as AWS writes it', async ({ expect }) => {
    const first = await iam.send(new GenerateCredentialReportCommand());
    const report = await iam.send(new GetCredentialReportCommand());
    const second = await iam.send(new GenerateCredentialReportCommand());

    expect(first.State).toBe('STARTED');
    expect(second.State).toBe('COMPLETE');
    expect(report.ReportFormat).toBe('text/csv');
    expect(report.GeneratedTime).toStrictEqual(new Date('2026-11-23T10:00:00Z'));
    const lines = new TextDecoder().decode(report.Content).split('\n');
    expect(lines).toStrictEqual([
      'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
      `<root_account>,arn:aws:iam::${accountId}:root,2020-01-01T00:00:00Z,true,no_information,2021-01-01T00:00:00Z,not_supported,true,false,2020-06-01T00:00:00Z,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
      `"=a,b","arn:aws:iam::${accountId}:user/=a,b",2024-01-01T00:00:00Z,false,N/A,N/A,N/A,false,true,2024-03-01T00:00:00Z,2024-05-01T00:00:00Z,eu-west-1,s3,true,2024-02-01T00:00:00Z,N/A,N/A,N/A,true,2024-01-02T00:00:00Z,false,N/A`,
      `Zoe,arn:aws:iam::${accountId}:user/people/Zoe,2023-01-01T00:00:00Z,true,2026-10-30T00:00:00Z,2026-09-01T00:00:00Z,2026-11-30T00:00:00Z,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
    ]);
  });

  test('the credential report can be older than the account, and spoiled', async ({ expect }) => {
    const rowsWith = async (...reportFlaws: readonly ReportFlaw[]) => {
      sim.setFaults(accountId, { reportFlaws });
      await iam.send(new GenerateCredentialReportCommand());
      const { Content } = await iam.send(new GetCredentialReportCommand());
      sim.setFaults(accountId, {});
      return new TextDecoder()
        .decode(Content)
        .split('\n')
        .map((line) => line.replace(/^"(=a,b)"/, '$1'));
    };
    const sound = await rowsWith();
    const [header = '', root = '', ab = '', zoe = ''] = sound;

    expect(await rowsWith({ kind: 'lacks', user: 'Zoe' })).toEqual([header, root, ab]);
    expect(await rowsWith({ kind: 'torn', user: '=a,b', cells: 2 })).toEqual([
      header,
      root,
      `=a,b,"arn:aws:iam::${accountId}:user/=a,b"`,
      zoe,
    ]);
    expect(await rowsWith({ kind: 'oddCell', user: 'Zoe', column: 'mfa_active', text: 'odd' })).toEqual([
      header,
      root,
      ab,
      zoe.replace('Z,true,false', 'Z,odd,false'),
    ]);
    expect((await rowsWith({ kind: 'secondRow', user: 'Zoe', column: 'mfa_active' })).slice(3)).toEqual([
      zoe,
      zoe.replace('Z,true,false', 'Z,second,false'),
    ]);
    expect((await rowsWith({ kind: 'predecessor', user: 'Zoe' }))[3]).toContain('2011-11-11T11:11:11Z,false,');
    expect((await rowsWith({ kind: 'gone', user: 'old' }))[4]).toContain(`old,arn:aws:iam::${accountId}:user/old,`);
    const more = await rowsWith({ kind: 'more', user: 'Zoe' });
    expect([more[0], more[1], more[3]]).toEqual([
      `${header},additional_credentials_info`,
      `${root},`,
      `${zoe},"1 additional access keys, use ListAccessKeys"`,
    ]);
  });

  test('GetAccountAuthorizationDetails gives users, groups, roles and policies with their documents', async ({
    expect,
  }) => {
    const details = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }));

    expect(details.IsTruncated).toBe(false);
    expect(details.Marker).toBeUndefined();
    expect(details.UserDetailList).toStrictEqual([
      {
        Path: '/',
        UserName: '=a,b',
        UserId: 'AIDA1',
        Arn: `arn:aws:iam::${accountId}:user/=a,b`,
        CreateDate: new Date('2024-01-01T00:00:00Z'),
        UserPolicyList: [{ PolicyName: 'inline', PolicyDocument: '%7B%22a%22%3A%22%2A%20%28%27%26%3C%C3%A9%22%7D' }],
        GroupList: ['Developers'],
        AttachedManagedPolicies: [
          { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
          { PolicyName: 'own', PolicyArn: `arn:aws:iam::${accountId}:policy/app/own` },
        ],
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: `arn:aws:iam::${accountId}:policy/app/own`,
        },
        Tags: [{ Key: 'note', Value: '<b>"R&D"</b> \'x\' \u00e9' }],
      },
      {
        Path: '/people/',
        UserName: 'Zoe',
        UserId: 'AIDA2',
        Arn: `arn:aws:iam::${accountId}:user/people/Zoe`,
        CreateDate: new Date('2023-01-01T00:00:00Z'),
        GroupList: [],
        AttachedManagedPolicies: [],
        Tags: [],
      },
    ]);
    expect(details.GroupDetailList?.map((group) => group.GroupName)).toStrictEqual(['Developers', 'Empty']);
    expect(details.RoleDetailList?.map((role) => role.Arn)).toStrictEqual(model.roles.map((role) => role.arn));
    expect(decodeURIComponent(details.RoleDetailList?.[0]?.AssumeRolePolicyDocument ?? '')).toBe(
      model.roles[0]?.trustPolicy,
    );
    expect(details.Policies?.[0]).toStrictEqual({
      PolicyName: 'own',
      PolicyId: 'ANPA1',
      Arn: `arn:aws:iam::${accountId}:policy/app/own`,
      Path: '/app/',
      DefaultVersionId: 'v3',
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 1,
      IsAttachable: true,
      CreateDate: new Date('2024-04-01T00:00:00Z'),
      UpdateDate: new Date('2024-04-01T00:00:00Z'),
      PolicyVersionList: [
        { Document: '%7B%7D', VersionId: 'v3', IsDefaultVersion: true, CreateDate: new Date('2024-04-01T00:00:00Z') },
        {
          Document: '%7B%22a%22%3A1%7D',
          VersionId: 'v2',
          IsDefaultVersion: false,
          CreateDate: new Date('2024-04-01T00:00:00Z'),
        },
      ],
    });
    expect(details.Policies?.map((policy) => policy.PolicyName)).toContain('AdministratorAccess');
  });

  test('Filter narrows the authorization details', async ({ expect }) => {
    const groups = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['Group'] }));
    const policies = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['User', 'LocalManagedPolicy'] }),
    );

    expect([groups.UserDetailList, groups.GroupDetailList?.length, groups.Policies]).toStrictEqual([[], 2, []]);
    expect([policies.UserDetailList?.length, policies.RoleDetailList, policies.Policies?.length]).toStrictEqual([
      2,
      [],
      1,
    ]);
  });

  test('ListVirtualMFADevices: root has no name, and a device may come without its user', async ({ expect }) => {
    const assigned = await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned' }));
    const unassigned = await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned' }));

    expect(assigned.VirtualMFADevices).toStrictEqual([
      {
        SerialNumber: `arn:aws:iam::${accountId}:mfa/vault`,
        EnableDate: new Date('2022-01-01T00:00:00Z'),
        User: {
          UserId: accountId,
          Arn: `arn:aws:iam::${accountId}:root`,
          CreateDate: new Date('2020-01-01T00:00:00Z'),
        },
      },
      { SerialNumber: `arn:aws:iam::${accountId}:mfa/Zoe`, EnableDate: new Date('2023-02-01T00:00:00Z') },
    ]);
    expect(unassigned.VirtualMFADevices).toStrictEqual([{ SerialNumber: `arn:aws:iam::${accountId}:mfa/left-over` }]);
  });

  test('aliases, certificates and identity providers', async ({ expect }) => {
    const aliases = await iam.send(new ListAccountAliasesCommand());
    const certificates = await iam.send(new ListServerCertificatesCommand());
    const saml = await iam.send(new ListSAMLProvidersCommand());
    const oidc = await iam.send(new ListOpenIDConnectProvidersCommand());

    expect(aliases.AccountAliases).toStrictEqual(['acme-prod']);
    expect(certificates.ServerCertificateMetadataList?.[0]?.Expiration).toStrictEqual(new Date('2025-01-01T00:00:00Z'));
    expect(saml.SAMLProviderList?.map(({ Arn }) => Arn)).toStrictEqual([
      `arn:aws:iam::${accountId}:saml-provider/Okta`,
    ]);
    expect(oidc.OpenIDConnectProviderList?.map(({ Arn }) => Arn)).toStrictEqual([
      `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`,
    ]);
  });
});

describe('users and groups', () => {
  test('lists narrow by path', async ({ expect }) => {
    const all = await iam.send(new ListUsersCommand());
    const people = await iam.send(new ListUsersCommand({ PathPrefix: '/people/' }));
    const groups = await iam.send(new ListGroupsCommand());

    expect(all.Users?.map((user) => user.UserName)).toStrictEqual(['=a,b', 'Zoe']);
    expect(people.Users?.map((user) => [user.UserName, user.PasswordLastUsed])).toStrictEqual([
      ['Zoe', new Date('2026-10-30T00:00:00Z')],
    ]);
    expect(groups.Groups?.map((group) => group.GroupName)).toStrictEqual(['Developers', 'Empty']);
  });

  test('a user is found whatever the case of the name', async ({ expect }) => {
    const { User } = await iam.send(new GetUserCommand({ UserName: 'ZOE' }));

    expect(User?.Arn).toBe(`arn:aws:iam::${accountId}:user/people/Zoe`);
  });

  test('keys and MFA devices of a user', async ({ expect }) => {
    const keys = await iam.send(new ListAccessKeysCommand({ UserName: '=a,b' }));
    const devices = await iam.send(new ListMFADevicesCommand({ UserName: 'Zoe' }));

    expect(keys.AccessKeyMetadata?.map((key) => [key.AccessKeyId, key.Status])).toStrictEqual([
      ['AKIA2', 'Active'],
      ['AKIA1', 'Active'],
    ]);
    expect(devices.MFADevices?.map((device) => device.SerialNumber)).toStrictEqual([
      `arn:aws:iam::${accountId}:mfa/Zoe`,
      `arn:aws:iam::${accountId}:u2f/user/Zoe/key`,
    ]);
  });

  test('a missing user is NoSuchEntity', async ({ expect }) => {
    await expect(iam.send(new ListAccessKeysCommand({ UserName: 'nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name nobody cannot be found.',
    });
  });

  test('without a name, the caller is meant; a session has none', async ({ expect }) => {
    using clients = sdkClients(sim);

    const { User } = await clients.iam.send(new GetUserCommand({}));

    expect(User?.UserName).toBe('plinth-caller');
    await expect(iam.send(new GetUserCommand({}))).rejects.toMatchObject({ name: 'ValidationError' });
  });
});

describe('centralized root access', () => {
  test('is shown to the management account, refused to members', async ({ expect }) => {
    using clients = sdkClients(sim);

    const { OrganizationId, EnabledFeatures } = await clients.iam.send(new ListOrganizationsFeaturesCommand());

    expect(OrganizationId).toBe(sim.organization?.id);
    expect(EnabledFeatures).toStrictEqual(['RootCredentialsManagement', 'RootSessions']);
    await expect(iam.send(new ListOrganizationsFeaturesCommand())).rejects.toMatchObject({
      name: 'AccountNotManagementOrDelegatedAdministratorException',
    });
  });

  test('needs trusted access', async ({ expect }) => {
    await using untrusting = await simulatedAws({ accounts: 2, rootFeatures: null });
    using clients = sdkClients(untrusting);

    await expect(clients.iam.send(new ListOrganizationsFeaturesCommand())).rejects.toMatchObject({
      name: 'ServiceAccessNotEnabledException',
    });
  });
});

function handmade(before: AccountModel): AccountModel {
  const arn = (resource: string): string => `arn:aws:iam::${before.accountId}:${resource}`;
  const nobody = {
    accessKeys: [],
    mfaDevices: [],
    signingCertificates: [],
    groups: [],
    inlinePolicies: [],
    attachedPolicyArns: [],
  };
  return {
    ...before,
    alias: 'acme-prod',
    root: {
      createdAt: '2020-01-01T00:00:00Z',
      password: { lastChangedAt: '2021-01-01T00:00:00Z', lastUsedAt: null },
      accessKeys: [{ id: 'AKIAROOT', active: false, createdAt: '2020-06-01T00:00:00Z', lastUsed: null }],
      mfaDevices: [
        { kind: 'virtual', serialNumber: arn('mfa/vault'), enabledAt: '2022-01-01T00:00:00Z', listedWithUser: true },
      ],
      signingCertificates: [],
    },
    passwordPolicy: {
      minimumPasswordLength: 8,
      requireSymbols: true,
      requireNumbers: false,
      requireUppercaseCharacters: true,
      requireLowercaseCharacters: true,
      allowUsersToChangePassword: true,
      maxPasswordAge: 90,
      passwordReusePrevention: null,
      hardExpiry: null,
    },
    users: [
      {
        ...nobody,
        name: '=a,b',
        path: '/',
        id: 'AIDA1',
        arn: arn('user/=a,b'),
        createdAt: '2024-01-01T00:00:00Z',
        password: null,
        accessKeys: [
          { id: 'AKIA2', active: true, createdAt: '2024-02-01T00:00:00Z', lastUsed: null },
          {
            id: 'AKIA1',
            active: true,
            createdAt: '2024-03-01T00:00:00Z',
            lastUsed: { at: '2024-05-01T00:00:00Z', region: 'eu-west-1', service: 's3' },
          },
        ],
        signingCertificates: [{ active: true, uploadedAt: '2024-01-02T00:00:00Z' }],
        groups: ['Developers'],
        inlinePolicies: [{ name: 'inline', document: '{"a":"* (\'&<\u00e9"}' }],
        attachedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess', arn('policy/app/own')],
        permissionsBoundaryArn: arn('policy/app/own'),
        tags: { note: '<b>"R&D"</b> \'x\' \u00e9' },
      },
      {
        ...nobody,
        name: 'Zoe',
        path: '/people/',
        id: 'AIDA2',
        arn: arn('user/people/Zoe'),
        createdAt: '2023-01-01T00:00:00Z',
        password: { lastChangedAt: '2026-09-01T00:00:00Z', lastUsedAt: '2026-10-30T00:00:00Z' },
        mfaDevices: [
          { kind: 'virtual', serialNumber: arn('mfa/Zoe'), enabledAt: '2023-02-01T00:00:00Z', listedWithUser: false },
          {
            kind: 'fido',
            serialNumber: arn('u2f/user/Zoe/key'),
            enabledAt: '2023-02-02T00:00:00Z',
            listedWithUser: true,
          },
        ],
        permissionsBoundaryArn: null,
        tags: {},
      },
    ],
    groups: ['Developers', 'Empty'].map((name) => ({
      name,
      path: '/',
      id: `AGPA${name}`,
      arn: arn(`group/${name}`),
      createdAt: '2022-01-01T00:00:00Z',
      inlinePolicies: [],
      attachedPolicyArns: [],
    })),
    policies: [
      {
        name: 'own',
        path: '/app/',
        id: 'ANPA1',
        arn: arn('policy/app/own'),
        createdAt: '2024-04-01T00:00:00Z',
        document: '{}',
        versionId: 'v3',
        otherVersions: [{ versionId: 'v2', document: '{"a":1}' }],
      },
    ],
    unassignedMfaSerials: [arn('mfa/left-over')],
    serverCertificates: [
      {
        name: 'www',
        id: 'ASCA1',
        arn: arn('server-certificate/www'),
        uploadedAt: '2024-01-01T00:00:00Z',
        expiresAt: '2025-01-01T00:00:00Z',
      },
    ],
    samlProviders: [
      { arn: arn('saml-provider/Okta'), createdAt: '2024-01-01T00:00:00Z', validUntil: '2034-01-01T00:00:00Z' },
    ],
    oidcProviderArns: [arn('oidc-provider/token.actions.githubusercontent.com')],
  };
}
