/** A control of Security Hub CSPM, and the controls of NIST SP 800-53 revision 5 that AWS maps it to. */
export interface SecurityHubControl {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly string[];
  readonly manual?: string;
  readonly nist: readonly string[];
}

/**
 * All controls of Security Hub CSPM for IAM and for accounts, retired ones included, with severities
 * and thresholds as the page had them in 2026.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html
 */
export const SECURITY_HUB_CONTROLS: readonly SecurityHubControl[] = [
  {
    id: 'IAM.1',
    title: 'No customer policy with full administration',
    checks: ['policy/no-administrator-attached', 'policy/no-administrator-unattached'],
    nist: ['AC-2', 'AC-2(1)', 'AC-3', 'AC-3(15)', 'AC-3(7)', 'AC-5', 'AC-6', 'AC-6(10)', 'AC-6(2)', 'AC-6(3)'],
  },
  {
    id: 'IAM.2',
    title: 'No policies on users',
    checks: ['user/no-direct-policies'],
    nist: ['AC-2', 'AC-2(1)', 'AC-3', 'AC-3(15)', 'AC-3(7)', 'AC-6', 'AC-6(3)'],
  },
  {
    id: 'IAM.3',
    title: 'Access keys rotated within 90 days',
    checks: ['user/access-keys-rotated-90-days'],
    nist: ['AC-2(1)', 'AC-2(3)', 'AC-3(15)'],
  },
  {
    id: 'IAM.4',
    title: 'No root access key',
    checks: ['root/no-access-keys'],
    nist: ['AC-2(1)', 'AC-3(15)', 'AC-3(7)', 'AC-6', 'AC-6(10)', 'AC-6(2)'],
  },
  {
    id: 'IAM.5',
    title: 'MFA for console users',
    checks: ['user/console-mfa'],
    nist: ['AC-2(1)', 'AC-3(15)', 'IA-2(1)', 'IA-2(2)', 'IA-2(6)', 'IA-2(8)'],
  },
  {
    id: 'IAM.6',
    title: 'Root hardware MFA',
    checks: ['root/hardware-mfa-or-no-password'],
    nist: ['AC-2(1)', 'AC-3(15)', 'IA-2(1)', 'IA-2(2)', 'IA-2(6)', 'IA-2(8)'],
  },
  {
    id: 'IAM.7',
    title: 'A strong password policy',
    checks: [
      'password-policy/minimum-length-8',
      'password-policy/requires-lowercase',
      'password-policy/requires-number',
      'password-policy/requires-symbol',
      'password-policy/requires-uppercase',
    ],
    nist: ['AC-2(1)', 'AC-2(3)', 'AC-3(15)', 'IA-5(1)'],
  },
  {
    id: 'IAM.8',
    title: 'No credentials unused for 90 days',
    checks: ['user/no-credentials-unused-90-days'],
    nist: ['AC-2', 'AC-2(1)', 'AC-2(3)', 'AC-3', 'AC-3(15)', 'AC-3(7)', 'AC-6'],
  },
  {
    id: 'IAM.9',
    title: 'Root MFA',
    checks: ['root/mfa-or-no-password'],
    nist: ['AC-2(1)', 'AC-3(15)', 'IA-2(1)', 'IA-2(2)', 'IA-2(6)', 'IA-2(8)'],
  },
  {
    id: 'IAM.10',
    title: 'A password policy as PCI DSS 3.2.1 asked',
    checks: [
      'password-policy/maximum-age-90',
      'password-policy/minimum-length-7',
      'password-policy/requires-lowercase',
      'password-policy/requires-number',
      'password-policy/requires-uppercase',
      'password-policy/reuse-prevention-4',
    ],
    nist: [],
  },
  {
    id: 'IAM.11',
    title: 'Passwords with an uppercase letter',
    checks: ['password-policy/requires-uppercase'],
    nist: [],
  },
  {
    id: 'IAM.12',
    title: 'Passwords with a lowercase letter',
    checks: ['password-policy/requires-lowercase'],
    nist: [],
  },
  {
    id: 'IAM.13',
    title: 'Passwords with a symbol',
    checks: ['password-policy/requires-symbol'],
    nist: [],
  },
  {
    id: 'IAM.14',
    title: 'Passwords with a number',
    checks: ['password-policy/requires-number'],
    nist: [],
  },
  {
    id: 'IAM.15',
    title: 'Passwords of 14 characters',
    checks: ['password-policy/minimum-length-14'],
    nist: [],
  },
  {
    id: 'IAM.16',
    title: 'No reuse of passwords',
    checks: ['password-policy/reuse-prevention-24'],
    nist: [],
  },
  {
    id: 'IAM.17',
    title: 'Passwords expire within 90 days',
    checks: ['password-policy/maximum-age-90'],
    nist: [],
  },
  {
    id: 'IAM.18',
    title: 'Somebody to handle incidents with AWS Support',
    checks: ['policy/support-access-attached'],
    nist: [],
  },
  {
    id: 'IAM.19',
    title: 'MFA for all IAM users',
    checks: ['user/any-mfa'],
    nist: ['AC-2(1)', 'AC-3(15)', 'IA-2(1)', 'IA-2(2)', 'IA-2(6)', 'IA-2(8)'],
  },
  {
    id: 'IAM.20',
    title: 'An alarm on use of root (retired by AWS in 2024)',
    checks: [],
    manual: 'See that a CloudTrail metric filter and an alarm report each use of root. Plinth reads no trails.',
    nist: [],
  },
  {
    id: 'IAM.21',
    title: 'No customer policy with all of a service',
    checks: ['policy/no-service-wildcard-managed'],
    nist: ['AC-2', 'AC-2(1)', 'AC-3', 'AC-3(15)', 'AC-3(7)', 'AC-5', 'AC-6', 'AC-6(10)', 'AC-6(2)', 'AC-6(3)'],
  },
  {
    id: 'IAM.22',
    title: 'No credentials unused for 45 days',
    checks: ['user/no-credentials-unused-45-days'],
    nist: [],
  },
  {
    id: 'IAM.23',
    title: 'Analyzers tagged',
    checks: [],
    manual: 'See that each analyzer of Access Analyzer has the tags that you ask for.',
    nist: [],
  },
  {
    id: 'IAM.24',
    title: 'Roles tagged',
    checks: ['role/tagged'],
    nist: [],
  },
  {
    id: 'IAM.25',
    title: 'Users tagged',
    checks: ['user/tagged'],
    nist: [],
  },
  {
    id: 'IAM.26',
    title: 'No expired server certificate',
    checks: ['certificate/not-expired'],
    nist: [],
  },
  {
    id: 'IAM.27',
    title: 'No full access to CloudShell',
    checks: ['policy/no-cloudshell-full-access'],
    nist: [],
  },
  {
    id: 'IAM.28',
    title: 'An external access analyzer of the account',
    checks: ['access-analyzer/external-of-account-in-every-region'],
    nist: [],
  },
  {
    id: 'Account.1',
    title: 'Security contact registered',
    checks: ['account/security-contact'],
    nist: ['CM-2', 'CM-2(2)'],
  },
  {
    id: 'Account.2',
    title: 'Member of an organization',
    checks: ['organization/member'],
    nist: ['CA-9(1)', 'CM-2'],
  },
];
