import { defineFramework } from './define-framework.ts';

/**
 * ISO/IEC 27001:2022, the controls of Annex A that concern the configuration of accounts. ISO and AWS
 * publish no mapping to checks: this one is Plinth's. A control of Annex A asks for rules and people
 * too, which no API shows: each has a manual part, and none passes by itself.
 */
export const iso27001 = defineFramework({
  id: 'iso-27001',
  version: '2022',
  title: 'ISO/IEC 27001:2022 Annex A, identity and access',
  controls: [
    {
      id: 'A.5.3',
      title: 'Duties are separated',
      checks: [
        'organization/management-account-no-users',
        'organization/management-account-no-workloads',
        'organization/services-administered-by-delegates',
        'role/no-privilege-escalation',
        'user/no-privilege-escalation',
      ],
      manual: 'See that whoever asks for a change is not the one who approves it, inside of AWS and outside.',
    },
    {
      id: 'A.5.15',
      title: 'Access follows rules',
      checks: ['organization/scps-cover-accounts', 'user/in-group', 'user/no-direct-policies'],
      manual: 'See that there is a written rule on who gets access to what, and that the groups follow it.',
    },
    {
      id: 'A.5.16',
      title: 'Identities are managed',
      checks: ['user/federated-centrally', 'user/individual-identities'],
      manual: 'See that identities are made when people come and removed when they go, in the directory too.',
    },
    {
      id: 'A.5.17',
      title: 'Secrets for sign-in are managed',
      checks: [
        'password-policy/minimum-length-14',
        'password-policy/reuse-prevention-24',
        'user/access-keys-rotated-90-days',
        'user/no-key-at-setup',
      ],
      manual: 'See that passwords and keys reach their owners safely, and that people know how to keep them.',
    },
    {
      id: 'A.5.18',
      title: 'Access rights are reviewed and withdrawn',
      checks: ['role/used-recently', 'user/no-credentials-unused-90-days'],
      manual: 'See that somebody reviews who has which rights, as often as your rules say.',
    },
    {
      id: 'A.5.24',
      title: 'Incidents are prepared for',
      checks: ['account/security-contact', 'role/support-role-exists'],
      manual: 'See that there is a plan for incidents, with people and duties, and that it was tried.',
    },
    {
      id: 'A.8.2',
      title: 'Privileged rights are limited',
      checks: [
        'organization/root-credentials-managed-centrally',
        'organization/root-denied',
        'policy/no-administrator-attached',
        'policy/no-administrator-inline',
        'root/no-access-keys',
        'root/not-used-recently',
        'user/administrators-have-mfa',
      ],
      manual: 'See that privileged rights are given for a reason, approved, and for a time.',
    },
    {
      id: 'A.8.3',
      title: 'Information is for those who may have it',
      checks: [
        'access-analyzer/external-in-every-region',
        'organization/rcps-cover-accounts',
        'role/not-open-to-anyone',
        'role/trusts-organization-only',
      ],
      manual: "See that who may read which data follows your rules; resources' own policies are not looked at.",
    },
    {
      id: 'A.8.5',
      title: 'Sign-in is secure',
      checks: ['root/hardware-mfa-or-no-password', 'root/mfa-or-no-password', 'user/console-mfa'],
      manual: 'See that the identity provider asks people for MFA: Plinth reads AWS, not the directory.',
    },
    {
      id: 'A.8.24',
      title: 'Cryptography is managed',
      checks: ['certificate/not-expired'],
      manual: 'See that keys and certificates have owners and rules, those outside of IAM too.',
    },
  ],
});
