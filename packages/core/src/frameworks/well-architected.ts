import { defineFramework } from './define-framework.ts';

/**
 * The best practices of the AWS Well-Architected security pillar on accounts (of SEC 1, the two about
 * them), identities (SEC 2) and permissions (SEC 3).
 * https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/identity-and-access-management.html
 */
export const wellArchitected = defineFramework({
  id: 'well-architected',
  version: '2024',
  title: 'AWS Well-Architected, security pillar: accounts, identities, permissions',
  controls: [
    {
      id: 'SEC01-BP01',
      title: 'Workloads in accounts of their own',
      checks: ['organization/accounts-in-ous', 'organization/management-account-no-workloads', 'organization/member'],
      manual: 'Judge whether workloads that should not touch one another share an account.',
    },
    {
      id: 'SEC01-BP02',
      title: 'Root user and account properties secured',
      checks: [
        'account/primary-contact',
        'account/security-contact',
        'organization/root-credentials-managed-centrally',
        'root/hardware-mfa-or-no-password',
        'root/mfa-or-no-password',
        'root/no-access-keys',
        'root/no-signing-certificates',
        'root/not-used-recently',
      ],
    },
    {
      id: 'SEC02-BP01',
      title: 'Strong sign-in',
      checks: ['password-policy/minimum-length-14', 'user/administrators-have-mfa', 'user/console-mfa'],
    },
    {
      id: 'SEC02-BP02',
      title: 'Temporary credentials',
      checks: ['user/federated-centrally', 'user/no-password-with-keys'],
      manual: 'See that programs outside of AWS get their credentials by IAM Roles Anywhere or OIDC where they can.',
    },
    {
      id: 'SEC02-BP03',
      title: 'Secrets stored safely',
      checks: [],
      manual: 'See that secrets lie in Secrets Manager or its like and not in code. Plinth reads neither.',
    },
    {
      id: 'SEC02-BP04',
      title: 'A central identity provider',
      checks: ['organization/identity-center-enabled', 'user/federated-centrally'],
    },
    {
      id: 'SEC02-BP05',
      title: 'Credentials reviewed and rotated',
      checks: [
        'user/access-keys-rotated-90-days',
        'user/api-keys-expire',
        'user/bedrock-keys-expire',
        'user/no-credentials-unused-90-days',
        'user/no-inactive-access-keys',
        'user/one-active-key',
        'user/service-credentials-rotated',
        'user/signing-certificates-rotated',
        'user/ssh-keys-reviewed',
      ],
    },
    {
      id: 'SEC02-BP06',
      title: 'Groups and attributes',
      checks: ['group/no-inline-policies', 'group/not-empty', 'user/in-group', 'user/no-direct-policies'],
    },
    {
      id: 'SEC03-BP01',
      title: 'Access requirements defined',
      checks: [],
      manual: 'See that it is written down who needs what, and why.',
    },
    {
      id: 'SEC03-BP02',
      title: 'Least privilege',
      checks: [
        'policy/no-administrator-attached',
        'policy/no-administrator-inline',
        'policy/no-full-service-inline',
        'policy/no-full-service-managed',
        'policy/no-pass-any-role-inline',
        'policy/no-pass-any-role-managed',
        'role/no-privilege-escalation',
        'user/no-privilege-escalation',
      ],
      manual: 'Look for policies that allow more than their holders need.',
    },
    {
      id: 'SEC03-BP03',
      title: 'Access in an emergency',
      checks: [],
      manual: 'See that there is a tried way into the accounts for when the identity provider is down.',
    },
    {
      id: 'SEC03-BP04',
      title: 'Permissions reduced continuously',
      checks: ['role/used-recently', 'user/no-credentials-unused-90-days'],
    },
    {
      id: 'SEC03-BP05',
      title: 'Guardrails for the organization',
      checks: [
        'organization/exemptions-protected',
        'organization/leaving-denied',
        'organization/rcps-cover-accounts',
        'organization/regions-limited',
        'organization/root-denied',
        'organization/scps-cover-accounts',
        'policy/boundaries-limit',
      ],
    },
    {
      id: 'SEC03-BP06',
      title: "Access follows people's changes",
      checks: ['user/federated-centrally', 'user/no-credentials-unused-90-days'],
      manual: 'See that who leaves or changes jobs loses access on that day.',
    },
    {
      id: 'SEC03-BP07',
      title: 'Public and cross-account access analyzed',
      checks: [
        'access-analyzer/external-in-every-region',
        'access-analyzer/no-external-findings',
        'access-analyzer/no-public-findings',
        'role/not-open-to-anyone',
        'role/oidc-subject-bound',
        'role/saml-audience-bound',
      ],
      manual: 'See that somebody looks at the findings of Access Analyzer.',
    },
    {
      id: 'SEC03-BP08',
      title: 'Sharing within the organization',
      checks: ['organization/member', 'role/trusts-organization-only'],
      manual: 'See that what is shared names the organization or its OUs, not whole accounts one by one.',
    },
    {
      id: 'SEC03-BP09',
      title: 'Sharing with third parties',
      checks: ['role/strangers-need-external-id'],
      manual: 'For each third party with a role, see that it still needs it.',
    },
  ],
});
