import { defineFramework } from './define-framework.ts';
import type { Framework } from './framework.ts';

const VERSIONS = ['1.2', '1.3', '1.4', '1.5', '2.0', '3.0', '4.0', '5.0', '6.0', '7.0'] as const;

/**
 * One rule through the versions. `numbers` stand in the order of `VERSIONS`; null where the rule isn't
 * asked for. Where versions ask for something else, there is a rule for each.
 */
interface Rule {
  readonly title: string;
  readonly checks: readonly string[];
  readonly numbers: OneFor<typeof VERSIONS>;
  readonly manual?: string;
}

type OneFor<Versions extends readonly string[]> = { readonly [Index in keyof Versions]: string | null };

/** Numbers and thresholds only: the text is CIS's own. */
const RULES: readonly Rule[] = [
  {
    title: 'No root access key',
    checks: ['root/no-access-keys'],
    numbers: ['1.12', '1.4', '1.4', '1.4', '1.4', '1.4', '1.4', '1.3', '2.3', '2.4'],
  },
  {
    title: 'Root MFA',
    checks: ['root/mfa-enabled'],
    numbers: ['1.13', '1.5', '1.5', '1.5', '1.5', '1.5', '1.5', null, null, null],
  },
  {
    title: 'Root MFA, or no root password',
    checks: ['root/mfa-or-no-password'],
    numbers: [null, null, null, null, null, null, null, '1.4', '2.4', '2.5'],
  },
  {
    title: 'Root hardware MFA',
    checks: ['root/hardware-mfa-enabled'],
    numbers: ['1.14', '1.6', '1.6', '1.6', '1.6', '1.6', '1.6', null, null, null],
  },
  {
    title: 'Root hardware MFA, or no root password',
    checks: ['root/hardware-mfa-or-no-password'],
    numbers: [null, null, null, null, null, null, null, '1.5', '2.5', '2.6'],
  },
  {
    title: 'Root not used for daily work',
    checks: ['root/not-used-recently'],
    numbers: ['1.1', '1.7', '1.7', '1.7', '1.7', '1.7', '1.7', '1.6', '2.6', '2.7'],
  },
  {
    title: 'Security questions registered',
    checks: [],
    numbers: ['1.15', '1.3', '1.3', '1.3', '1.3', '1.3', '1.3', null, null, null],
    manual:
      'Sign in as root and look under Account for security challenge questions. AWS has no API for them, and offers no new ones.',
  },
  {
    title: 'Contact details up to date',
    checks: ['account/primary-contact'],
    numbers: ['1.17', '1.1', '1.1', '1.1', '1.1', '1.1', '1.1', '1.1', '2.1', '2.2'],
    manual: 'Compare name, address and phone number with the present owner of the account.',
  },
  {
    title: 'Security contact registered',
    checks: ['account/security-contact'],
    numbers: ['1.18', '1.2', '1.2', '1.2', '1.2', '1.2', '1.2', '1.2', '2.2', '2.3'],
  },
  {
    title: 'Passwords of 14 characters',
    checks: ['password-policy/minimum-length-14'],
    numbers: ['1.9', '1.8', '1.8', '1.8', '1.8', '1.8', '1.8', '1.7', '2.7', '2.8'],
  },
  {
    title: 'No reuse of passwords',
    checks: ['password-policy/reuse-prevention-24'],
    numbers: ['1.10', '1.9', '1.9', '1.9', '1.9', '1.9', '1.9', '1.8', '2.8', '2.9'],
  },
  {
    title: 'Passwords with an uppercase letter',
    checks: ['password-policy/requires-uppercase'],
    numbers: ['1.5', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords with a lowercase letter',
    checks: ['password-policy/requires-lowercase'],
    numbers: ['1.6', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords with a symbol',
    checks: ['password-policy/requires-symbol'],
    numbers: ['1.7', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords with a number',
    checks: ['password-policy/requires-number'],
    numbers: ['1.8', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords expire within 90 days',
    checks: ['password-policy/maximum-age-90'],
    numbers: ['1.11', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'MFA for console users',
    checks: ['user/console-mfa'],
    numbers: ['1.2', '1.10', '1.10', '1.10', '1.10', '1.10', '1.10', '1.9', '2.9', '2.10'],
  },
  {
    title: 'No access key at setup',
    checks: ['user/no-key-at-setup'],
    numbers: ['1.21', '1.11', '1.11', '1.11', '1.11', '1.11', '1.11', '1.10', '2.10', null],
  },
  {
    title: 'No credentials unused for 90 days',
    checks: ['user/no-credentials-unused-90-days'],
    numbers: ['1.3', '1.12', null, null, null, null, null, null, null, null],
  },
  {
    title: 'No credentials unused for 45 days',
    checks: ['user/no-credentials-unused-45-days'],
    numbers: [null, null, '1.12', '1.12', '1.12', '1.12', '1.12', '1.11', '2.11', '2.11'],
  },
  {
    title: 'One active access key',
    checks: ['user/one-active-key'],
    numbers: [null, '1.13', '1.13', '1.13', '1.13', '1.13', '1.13', '1.12', '2.12', null],
  },
  {
    title: 'Access keys rotated within 90 days',
    checks: ['user/access-keys-rotated-90-days'],
    numbers: ['1.4', '1.14', '1.14', '1.14', '1.14', '1.14', '1.14', '1.13', '2.13', '2.12'],
  },
  {
    title: 'Permissions through groups only',
    checks: ['user/no-direct-policies'],
    numbers: ['1.16', '1.15', '1.15', '1.15', '1.15', '1.15', '1.15', '1.14', '2.14', '2.13'],
  },
  {
    title: 'No customer policy with full administration',
    checks: ['policy/no-administrator-attached', 'policy/no-administrator-unattached'],
    numbers: ['1.22', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'No attached policy with full administration',
    checks: ['policy/no-administrator-attached', 'policy/no-administrator-aws-managed'],
    numbers: [null, '1.16', '1.16', '1.16', '1.16', '1.16', '1.16', '1.15', '2.15', '2.14'],
  },
  {
    title: 'A role for incidents with AWS Support',
    checks: ['role/support-role-exists'],
    numbers: ['1.20', '1.17', '1.17', '1.17', '1.17', '1.17', '1.17', '1.16', '2.16', '2.15'],
  },
  {
    title: 'Instances act under roles',
    checks: [],
    numbers: ['1.19', '1.18', '1.18', '1.18', '1.18', '1.18', '1.18', '1.17', '2.17', '2.16'],
    manual:
      'In each Region, see that every EC2 instance which calls AWS has an instance profile. Plinth reads IAM, not instances.',
  },
  {
    title: 'No expired server certificate',
    checks: ['certificate/not-expired'],
    numbers: [null, '1.19', '1.19', '1.19', '1.19', '1.19', '1.19', '1.18', '2.18', '2.17'],
  },
  {
    title: 'S3 blocks public access',
    checks: [],
    numbers: [null, '1.20', null, null, null, null, null, null, null, null],
    manual:
      'See that all four settings of S3 Block Public Access are on, for the account or for each bucket. Later versions ask for it in their part on storage.',
  },
  {
    title: 'Access Analyzer in every Region',
    checks: ['access-analyzer/external-in-every-region'],
    numbers: [null, '1.21', '1.20', '1.20', '1.20', '1.20', '1.20', '1.19', '2.19', '2.18'],
  },
  {
    title: 'People managed centrally',
    checks: ['organization/identity-center-enabled', 'user/federated-centrally'],
    manual:
      'See that no user who has access keys alone stands for a person, and that people come from the directory that you mean.',
    numbers: [null, '1.22', '1.21', '1.21', '1.21', '1.21', '1.21', '1.20', '2.20', '2.19'],
  },
  {
    title: 'No full access to CloudShell',
    checks: ['policy/no-cloudshell-full-access'],
    numbers: [null, null, null, null, '1.22', '1.22', '1.22', '1.21', '2.21', '2.20'],
  },
  {
    title: 'Root access managed centrally',
    checks: ['organization/root-credentials-managed-centrally'],
    numbers: [null, null, null, null, null, null, null, null, null, '2.1.1'],
  },
  {
    title: 'Guardrails by SCP, or by SCP and RCP',
    checks: ['organization/scps-cover-accounts'],
    numbers: [null, null, null, null, null, null, null, null, null, '2.1.2'],
    manual:
      'Judge whether the attached policies forbid what your organization wants forbidden, and whether it needs RCPs too.',
  },
  {
    title: 'Management account without workloads',
    checks: ['organization/management-account-no-users', 'organization/management-account-no-workloads'],
    numbers: [null, null, null, null, null, null, null, null, null, '2.1.3'],
    manual: 'Look through the services of the management account for workloads and data that no role shows.',
  },
  {
    title: 'Accounts in organizational units',
    checks: ['organization/accounts-in-ous'],
    numbers: [null, null, null, null, null, null, null, null, null, '2.1.4'],
    manual: 'Judge whether the OUs divide accounts by purpose: security, infrastructure, workloads by stage.',
  },
  {
    title: 'Policies managed by a delegated administrator',
    checks: [],
    numbers: [null, null, null, null, null, null, null, null, null, '2.1.5'],
    manual:
      'In the management account, AWS Organizations, Settings: see that a delegation policy lets a member account manage policies.',
  },
  {
    title: 'Services managed by delegated administrators',
    checks: ['organization/services-administered-by-delegates', 'organization/delegated-administrators-in-use'],
    numbers: [null, null, null, null, null, null, null, null, null, '2.1.6'],
  },
  {
    title: 'No resource open to everyone',
    checks: ['access-analyzer/no-public-findings'],
    numbers: [null, null, null, null, null, null, null, null, null, '2.21'],
    manual:
      'Look in the findings of Access Analyzer for resources with a policy that allows anyone, and see that each is meant to.',
  },
];

/** CIS AWS Foundations Benchmark: all of its part on identity (section 1, from 6.0 on section 2). */
export const cisAwsFoundations: readonly Framework[] = VERSIONS.map((version, index) =>
  defineFramework({
    id: 'cis-aws-foundations',
    version,
    title: `CIS AWS Foundations Benchmark ${version}`,
    controls: RULES.flatMap(({ numbers, ...rule }) => {
      const id = numbers[index] ?? null;
      return id === null ? [] : [{ id, ...rule }];
    }).sort((a, b) => compareNumbers(a.id, b.id)),
  }),
);

/** 1.9 comes before 1.10. */
function compareNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
