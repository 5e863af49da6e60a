import { defineFramework } from './define-framework.ts';
import type { Framework } from './framework.ts';

const VERSIONS = ['1.2', '1.3', '1.4', '1.5', '2.0', '3.0', '4.0', '5.0', '6.0', '7.0'] as const;

/** One rule through the versions. `numbers` stand in the order of `VERSIONS`; null where the rule isn't asked for. */
interface Rule {
  readonly title: string;
  readonly check: string;
  readonly numbers: OneFor<typeof VERSIONS>;
}

type OneFor<Versions extends readonly string[]> = { readonly [Index in keyof Versions]: string | null };

/** In the order of version 5.0. Numbers and thresholds only: the text is CIS's own. */
const RULES: readonly Rule[] = [
  {
    title: 'No root access key',
    check: 'root/no-access-keys',
    numbers: ['1.12', '1.4', '1.4', '1.4', '1.4', '1.4', '1.4', '1.3', '2.3', '2.4'],
  },
  {
    title: 'Root MFA',
    check: 'root/mfa-enabled',
    numbers: ['1.13', '1.5', '1.5', '1.5', '1.5', '1.5', '1.5', null, null, null],
  },
  {
    title: 'Root MFA, or no root password',
    check: 'root/mfa-or-no-password',
    numbers: [null, null, null, null, null, null, null, '1.4', '2.4', '2.5'],
  },
  {
    title: 'Root hardware MFA',
    check: 'root/hardware-mfa-enabled',
    numbers: ['1.14', '1.6', '1.6', '1.6', '1.6', '1.6', '1.6', null, null, null],
  },
  {
    title: 'Root hardware MFA, or no root password',
    check: 'root/hardware-mfa-or-no-password',
    numbers: [null, null, null, null, null, null, null, '1.5', '2.5', '2.6'],
  },
  {
    title: 'Root not used for daily work',
    check: 'root/not-used-recently',
    numbers: ['1.1', '1.7', '1.7', '1.7', '1.7', '1.7', '1.7', '1.6', '2.6', '2.7'],
  },
  {
    title: 'Passwords of 14 characters',
    check: 'password-policy/minimum-length-14',
    numbers: ['1.9', '1.8', '1.8', '1.8', '1.8', '1.8', '1.8', '1.7', '2.7', '2.8'],
  },
  {
    title: 'No reuse of passwords',
    check: 'password-policy/reuse-prevention-24',
    numbers: ['1.10', '1.9', '1.9', '1.9', '1.9', '1.9', '1.9', '1.8', '2.8', '2.9'],
  },
  {
    title: 'Passwords with an uppercase letter',
    check: 'password-policy/requires-uppercase',
    numbers: ['1.5', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords with a lowercase letter',
    check: 'password-policy/requires-lowercase',
    numbers: ['1.6', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords with a symbol',
    check: 'password-policy/requires-symbol',
    numbers: ['1.7', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords with a number',
    check: 'password-policy/requires-number',
    numbers: ['1.8', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'Passwords expire within 90 days',
    check: 'password-policy/maximum-age-90',
    numbers: ['1.11', null, null, null, null, null, null, null, null, null],
  },
  {
    title: 'MFA for console users',
    check: 'user/console-mfa',
    numbers: ['1.2', '1.10', '1.10', '1.10', '1.10', '1.10', '1.10', '1.9', '2.9', '2.10'],
  },
  {
    title: 'No credentials unused for 90 days',
    check: 'user/no-credentials-unused-90-days',
    numbers: ['1.3', '1.12', null, null, null, null, null, null, null, null],
  },
  {
    title: 'No credentials unused for 45 days',
    check: 'user/no-credentials-unused-45-days',
    numbers: [null, null, '1.12', '1.12', '1.12', '1.12', '1.12', '1.11', '2.11', '2.11'],
  },
  {
    title: 'Permissions through groups only',
    check: 'user/no-direct-policies',
    numbers: ['1.16', '1.15', '1.15', '1.15', '1.15', '1.15', '1.15', '1.14', '2.14', '2.13'],
  },
];

/** CIS AWS Foundations Benchmark: of its IAM section, the controls that there are checks for. */
export const cisAwsFoundations: readonly Framework[] = VERSIONS.map((version, index) =>
  defineFramework({
    id: 'cis-aws-foundations',
    version,
    title: `CIS AWS Foundations Benchmark ${version}`,
    controls: RULES.flatMap(({ title, check, numbers }) => {
      const id = numbers[index] ?? null;
      return id === null ? [] : [{ id, title, checks: [check] }];
    }).sort((a, b) => compareNumbers(a.id, b.id)),
  }),
);

/** 1.9 comes before 1.10. */
function compareNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
