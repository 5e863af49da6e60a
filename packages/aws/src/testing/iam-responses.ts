/** The result elements of a small, sound account: root, and one user in one group. */
export const IAM_RESPONSES: ReadonlyMap<string, string> = new Map([
  [
    'GetCallerIdentity',
    '<Arn>arn:aws:iam::999988887777:user/plinth</Arn><UserId>AIDA</UserId><Account>999988887777</Account>',
  ],
  [
    'AssumeRole',
    '<Credentials><AccessKeyId>ASIASESSION</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>',
  ],
  ['GenerateCredentialReport', '<State>COMPLETE</State>'],
  [
    'GetCredentialReport',
    `<Content>${Buffer.from(reportCsv()).toString('base64')}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-01T00:00:00Z</GeneratedTime>`,
  ],
  [
    'GetAccountSummary',
    `<SummaryMap>${[
      ['AccountAccessKeysPresent', 0],
      ['AccountMFAEnabled', 0],
      ['Users', 1],
      ['Groups', 1],
      ['MFADevicesInUse', 0],
    ]
      .map(([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`)
      .join('')}</SummaryMap>`,
  ],
  [
    'GetAccountPasswordPolicy',
    `<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength>${[
      'RequireSymbols',
      'RequireNumbers',
      'RequireUppercaseCharacters',
      'RequireLowercaseCharacters',
      'AllowUsersToChangePassword',
      'ExpirePasswords',
    ]
      .map((name) => `<${name}>false</${name}>`)
      .join('')}</PasswordPolicy>`,
  ],
  [
    'GetAccountAuthorizationDetails',
    '<UserDetailList><member><Path>/</Path><UserName>alice</UserName><UserId>AIDAALICE</UserId><Arn>arn:aws:iam::111122223333:user/alice</Arn><CreateDate>2020-01-01T00:00:00Z</CreateDate><GroupList><member>staff</member></GroupList></member></UserDetailList>' +
      '<GroupDetailList><member><Path>/</Path><GroupName>staff</GroupName><GroupId>AGPASTAFF</GroupId><Arn>arn:aws:iam::111122223333:group/staff</Arn><CreateDate>2020-01-01T00:00:00Z</CreateDate></member></GroupDetailList>' +
      '<RoleDetailList/><Policies/><IsTruncated>false</IsTruncated>',
  ],
  ['ListVirtualMFADevices', '<VirtualMFADevices></VirtualMFADevices><IsTruncated>false</IsTruncated>'],
]);

function reportCsv(): string {
  const key = (slot: number) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
      (name) => `access_key_${slot}_${name}`,
    );
  const columns = [
    'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation',
    'mfa_active',
    ...key(1),
    ...key(2),
    'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
  ].join(',');
  const rest =
    '2020-01-01T00:00:00Z,true,no_information,2020-01-01T00:00:00Z,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
  return [
    columns,
    `<root_account>,arn:aws:iam::111122223333:root,${rest}`,
    `alice,arn:aws:iam::111122223333:user/alice,${rest}`,
  ].join('\n');
}
