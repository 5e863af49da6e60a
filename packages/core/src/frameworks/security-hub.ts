import { defineFramework } from './define-framework.ts';

const CONTROLS = [
  { id: 'IAM.2', title: 'No policies on users', checks: ['user/no-direct-policies'] },
  { id: 'IAM.4', title: 'No root access key', checks: ['root/no-access-keys'] },
  { id: 'IAM.5', title: 'MFA for console users', checks: ['user/console-mfa'] },
  { id: 'IAM.6', title: 'Root hardware MFA', checks: ['root/hardware-mfa-or-no-password'] },
  { id: 'IAM.8', title: 'No credentials unused for 90 days', checks: ['user/no-credentials-unused-90-days'] },
  { id: 'IAM.9', title: 'Root MFA', checks: ['root/mfa-or-no-password'] },
  { id: 'IAM.11', title: 'Passwords with an uppercase letter', checks: ['password-policy/requires-uppercase'] },
  { id: 'IAM.12', title: 'Passwords with a lowercase letter', checks: ['password-policy/requires-lowercase'] },
  { id: 'IAM.13', title: 'Passwords with a symbol', checks: ['password-policy/requires-symbol'] },
  { id: 'IAM.14', title: 'Passwords with a number', checks: ['password-policy/requires-number'] },
  { id: 'IAM.15', title: 'Passwords of 14 characters', checks: ['password-policy/minimum-length-14'] },
  { id: 'IAM.16', title: 'No reuse of passwords', checks: ['password-policy/reuse-prevention-24'] },
  { id: 'IAM.17', title: 'Passwords expire within 90 days', checks: ['password-policy/maximum-age-90'] },
  { id: 'IAM.22', title: 'No credentials unused for 45 days', checks: ['user/no-credentials-unused-45-days'] },
] as const;

/**
 * The controls of AWS Security Hub CSPM that there are checks for, whatever standard asks for them.
 * They carry no version; the year is that of the page they were read from.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html
 */
export const securityHub = defineFramework({
  id: 'security-hub',
  version: '2026',
  title: 'AWS Security Hub CSPM controls',
  controls: CONTROLS,
});
