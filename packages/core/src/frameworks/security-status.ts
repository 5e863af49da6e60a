import { defineFramework } from './define-framework.ts';

/**
 * The IAM console's "Security Status, n out of 5 complete" of 2018. AWS never wrote down what turns
 * items 3 to 5 green; the panel's permissions leave only the account summary and the password policy.
 */
export const securityStatus2018 = defineFramework({
  id: 'security-status',
  version: '2018',
  title: 'Security Status, as the IAM console ticked it in 2018',
  controls: [
    { id: '1', title: 'Delete root access keys', checks: ['security-status/root-access-keys-deleted'] },
    { id: '2', title: 'Activate MFA on the root user', checks: ['security-status/root-mfa-activated'] },
    { id: '3', title: 'Create individual IAM users', checks: ['security-status/iam-users-created'] },
    { id: '4', title: 'Use groups to assign permissions', checks: ['security-status/groups-used'] },
    { id: '5', title: 'Apply an IAM password policy', checks: ['security-status/password-policy-applied'] },
  ],
});

/** The same five practices, meant. */
export const securityStatusStrict = defineFramework({
  id: 'security-status',
  version: 'strict',
  title: 'Security Status, strictly',
  controls: [
    { id: '1', title: 'Delete root access keys', checks: ['root/no-access-keys'] },
    {
      id: '2',
      title: 'Activate MFA on the root user',
      checks: ['root/mfa-or-no-password', 'root/hardware-mfa-or-no-password'],
    },
    {
      id: '3',
      title: 'Create individual identities',
      checks: ['user/individual-identities', 'root/not-used-recently', 'user/no-credentials-unused-45-days'],
    },
    {
      id: '4',
      title: 'Use groups to assign permissions',
      checks: ['user/no-direct-policies', 'user/in-group', 'group/not-empty'],
    },
    {
      id: '5',
      title: 'Apply an IAM password policy',
      checks: [
        'password-policy/exists',
        'password-policy/minimum-length-14',
        'password-policy/reuse-prevention-24',
        'user/console-mfa',
      ],
    },
  ],
});
