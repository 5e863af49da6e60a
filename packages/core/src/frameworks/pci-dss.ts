import { defineFramework } from './define-framework.ts';

/**
 * PCI DSS 4.0.1: the requirements that AWS maps Security Hub's controls for IAM to, with the thresholds
 * that 4.0.1 itself names where Security Hub's are laxer. It is about the accounts in scope of PCI only.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/pci-standard.html
 */
export const pciDss = defineFramework({
  id: 'pci-dss',
  version: '4.0.1',
  title: 'PCI DSS 4.0.1, accounts and sign-in',
  controls: [
    {
      id: '8.2.6',
      title: 'No credentials unused for 90 days',
      checks: ['user/no-credentials-unused-90-days'],
    },
    {
      id: '8.3.6',
      title: 'Passwords of 12 characters, letters and numbers',
      checks: [
        'password-policy/minimum-length-12',
        'password-policy/requires-lowercase',
        'password-policy/requires-number',
        'password-policy/requires-uppercase',
      ],
    },
    {
      id: '8.3.7',
      title: 'None of the last four passwords again',
      checks: ['password-policy/reuse-prevention-4'],
    },
    {
      id: '8.3.9',
      title: 'Passwords and keys renewed within 90 days',
      checks: ['password-policy/maximum-age-90', 'user/access-keys-rotated-90-days'],
    },
    {
      id: '8.3.10.1',
      title: 'Customers renew passwords within 90 days',
      checks: ['password-policy/maximum-age-90'],
    },
    {
      id: '8.4.2',
      title: 'MFA for all access',
      checks: ['root/hardware-mfa-or-no-password', 'root/mfa-or-no-password', 'user/any-mfa', 'user/console-mfa'],
    },
    {
      id: '8.6.3',
      title: 'Credentials of programs protected and renewed',
      checks: [
        'password-policy/requires-lowercase',
        'password-policy/requires-number',
        'password-policy/requires-uppercase',
        'user/access-keys-rotated-90-days',
      ],
    },
    {
      id: '12.10.3',
      title: 'Somebody to respond to incidents',
      checks: ['policy/support-access-attached'],
      manual: 'See that people are named who respond to alerts at any hour.',
    },
  ],
});
