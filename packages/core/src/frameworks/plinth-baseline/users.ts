import type { BaselineSection } from './section.ts';

/** IAM users, their credentials and passwords. */
export const USERS: BaselineSection = {
  counted: [
    {
      control: '2.1',
      title: 'MFA for console users',
      check: 'user/console-mfa',
      because: 'A password alone can be phished.',
    },
    {
      control: '2.2',
      title: 'No credentials unused for 45 days',
      check: 'user/no-credentials-unused-45-days',
      because: 'What nobody uses, nobody misses when it is stolen. 45 days is what CIS requires since 1.4.',
    },
    {
      control: '2.3',
      title: 'Access keys rotated within 90 days',
      check: 'user/used-access-keys-rotated-90-days',
      because:
        'The older a key, the more places it was copied to. An unused one is counted as such: it is to be deleted.',
    },
    {
      control: '2.4',
      title: 'No inactive access keys kept',
      check: 'user/no-inactive-access-keys',
      because: 'It can be activated again, and rotation and disuse are judged of active keys only.',
    },
    {
      control: '2.5',
      title: 'No long-lived Bedrock API keys',
      check: 'user/bedrock-keys-expire',
      because: 'It is a long-term credential that no other check sees.',
    },
    {
      control: '2.6',
      title: 'Service-specific credentials rotated',
      check: 'user/service-credentials-rotated',
      because: 'They are long-term credentials that no other check sees.',
    },
    {
      control: '2.7',
      title: 'Signing certificates rotated',
      check: 'user/signing-certificates-rotated',
      because: 'They are long-term credentials that no other check sees.',
    },
    {
      control: '2.8',
      title: 'A strong password policy where users have passwords',
      check: 'password-policy/strong-where-used',
      because:
        'Length and no reuse make a password hard to guess. An absent policy is one defect, and none where nobody has a password.',
    },
    {
      control: '2.9',
      title: 'No user with administrator access',
      check: 'user/not-administrative',
      because: 'Long-term credentials that can do everything are what incidents begin with.',
    },
    {
      control: '2.10',
      title: 'No user can escalate',
      check: 'user/no-privilege-escalation',
      because: 'Who can become an administrator is one. It is not asked of those who are administrators already.',
    },
    {
      control: '2.11',
      title: 'Permissions through groups only',
      check: 'user/permissions-through-groups',
      because:
        'Permissions given one by one are forgotten one by one. It is one of the five practices of the IAM console.',
    },
    {
      control: '2.12',
      title: 'Required tags on users',
      check: 'user/tagged',
      because: 'It fails only what the organization requires itself: by default no tag is.',
    },
    {
      control: '2.13',
      title: 'No long-lived API keys of other services',
      check: 'user/api-keys-expire',
      because: 'They are long-term credentials that no other check sees.',
    },
    {
      control: '2.14',
      title: 'No user in quarantine',
      check: 'user/not-quarantined',
      because: 'A key of the user is known to others: it is an incident that is not over.',
    },
  ],
  leftOut: [
    {
      checks: ['user/administrators-have-mfa'],
      coveredBy: ['user/console-mfa', 'user/not-administrative'],
      because: 'That the user is an administrator and that the password has no MFA are counted each for itself.',
    },
    {
      checks: ['user/any-mfa'],
      coveredBy: ['user/console-mfa'],
      because: 'Without a password there is nothing that a device would guard.',
    },
    { checks: ['user/hardware-mfa'], coveredBy: ['user/console-mfa'], because: 'A virtual device is MFA too.' },
    {
      checks: ['user/no-credentials-unused-90-days'],
      coveredBy: ['user/no-credentials-unused-45-days'],
      because: 'What is unused for 90 days is unused for 45.',
    },
    {
      checks: ['user/no-key-at-setup'],
      coveredBy: ['user/no-credentials-unused-45-days'],
      because: 'A key that was never used is an unused credential, however it was made. CIS dropped it in 7.0.',
    },
    {
      checks: ['user/one-active-key'],
      coveredBy: ['user/no-credentials-unused-45-days', 'user/used-access-keys-rotated-90-days'],
      because: 'Rotation takes two keys for a while, and each of them is judged by age and use. CIS dropped it in 7.0.',
    },
    {
      checks: ['user/access-keys-rotated-90-days'],
      coveredBy: ['user/no-credentials-unused-45-days', 'user/used-access-keys-rotated-90-days'],
      because: 'A key that is old and unused would count twice.',
    },
    {
      checks: ['user/no-direct-policies'],
      coveredBy: ['user/not-administrative', 'user/permissions-through-groups'],
      because: 'An administrator by a direct policy would count twice.',
    },
    {
      checks: ['user/in-group'],
      coveredBy: ['user/permissions-through-groups'],
      because: 'A user in no group has its permissions from policies of its own, or has none.',
    },
    {
      checks: ['user/federated-centrally'],
      because:
        'A user of IAM who signs in with MFA is guarded. How people sign in is a choice, and CIS leaves it to a person.',
    },
    {
      checks: ['user/individual-identities'],
      coveredBy: ['root/not-used-recently'],
      because: 'An account that nobody but root can enter is a defect when root enters it.',
    },
    {
      checks: ['user/no-password-with-keys'],
      because: 'Both are guarded by checks of their own; a person who has both is no exposure by that.',
    },
    {
      checks: ['user/ssh-keys-reviewed'],
      because: 'It finds nothing: it asks a person to look at each user who reaches CodeCommit.',
    },
    {
      checks: ['user/bedrock-keys-not-administrative'],
      coveredBy: ['user/bedrock-keys-expire', 'user/not-administrative'],
      because:
        'The key can do what its user can, and that is counted of the user; full access to Bedrock alone is its purpose.',
    },
    {
      checks: ['user/api-keys-not-administrative'],
      coveredBy: ['user/api-keys-expire', 'user/not-administrative'],
      because: 'The key can do what its user can, and that is counted of the user.',
    },
    {
      checks: [
        'password-policy/exists',
        'password-policy/maximum-age-90',
        'password-policy/minimum-length-12',
        'password-policy/minimum-length-14',
        'password-policy/minimum-length-7',
        'password-policy/minimum-length-8',
        'password-policy/requires-lowercase',
        'password-policy/requires-number',
        'password-policy/requires-symbol',
        'password-policy/requires-uppercase',
        'password-policy/reuse-prevention-24',
        'password-policy/reuse-prevention-4',
      ],
      coveredBy: ['password-policy/strong-where-used'],
      because:
        'One call sets the whole policy: an absent one is one defect. NIST advises against rules of characters and age.',
    },
    {
      checks: ['security-status/groups-used'],
      coveredBy: ['user/permissions-through-groups'],
      because: 'It is the tick of 2018, which looked at nothing but a count.',
    },
    {
      checks: ['security-status/iam-users-created'],
      because: 'It is the tick of 2018, from before people were federated.',
    },
    {
      checks: ['security-status/password-policy-applied'],
      coveredBy: ['password-policy/strong-where-used'],
      because: 'It is the tick of 2018, which looked at nothing but whether there is a policy.',
    },
  ],
};
