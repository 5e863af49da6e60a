import type { BaselineSection } from './section.ts';

/** The organization and its guardrails. */
export const ORGANIZATIONS: BaselineSection = {
  counted: [
    {
      control: '5.1',
      title: 'Account in an organization',
      check: 'organization/member',
      because:
        'No guardrail reaches an account that stands alone. The other controls of this section do not concern one.',
    },
    {
      control: '5.2',
      title: 'Root credentials managed centrally',
      check: 'organization/root-credentials-managed-centrally',
      because: 'Without it every new account has a root password to be set.',
    },
    {
      control: '5.3',
      title: 'Central root access not blocked',
      check: 'organization/central-root-access-not-blocked',
      because:
        'Root credentials that appear could not be deleted any more. It is judged only where they are managed centrally.',
    },
    {
      control: '5.4',
      title: 'Root denied in member accounts',
      check: 'organization/root-denied',
      because: 'It holds whatever becomes of root credentials in the accounts.',
    },
    {
      control: '5.5',
      title: 'Leaving the organization denied',
      check: 'organization/leaving-denied',
      because: 'An account that leaves takes off every guardrail at once.',
    },
    {
      control: '5.6',
      title: 'No users in the management account',
      check: 'organization/management-account-no-users',
      because: 'No guardrail limits them, and they reach every account.',
    },
    {
      control: '5.7',
      title: 'No workloads in the management account',
      check: 'organization/management-account-no-workloads',
      because: 'Whoever breaks into one stands where no guardrail holds.',
    },
    {
      control: '5.8',
      title: 'Accounts are in OUs',
      check: 'organization/accounts-in-ous',
      because: 'Policies are attached to OUs, and an account beside them is forgotten.',
    },
    {
      control: '5.9',
      title: 'No account pending for long',
      check: 'organization/accounts-activated',
      because: 'Nobody answers for an account whose owner never answered.',
    },
    {
      control: '5.10',
      title: 'Delegated administrators are expected',
      check: 'organization/delegated-administrators-expected',
      because:
        'They read the organization and administer a service in all accounts. Until a list is set, a person must judge.',
    },
    {
      control: '5.11',
      title: 'Delegated administrators in use',
      check: 'organization/delegated-administrators-in-use',
      because: 'One that administers nothing, or is no active account, still reads the organization.',
    },
    {
      control: '5.12',
      title: 'Services administered by delegates',
      check: 'organization/services-administered-by-delegates',
      because: 'Otherwise people need the management account for daily work.',
    },
    {
      control: '5.13',
      title: 'Trusted services are expected',
      check: 'organization/trusted-services-expected',
      because:
        'Each can read the organization and make roles in its accounts. Until a list is set, a person must judge.',
    },
    {
      control: '5.14',
      title: 'Opted out of use by AI services',
      check: 'organization/ai-services-opted-out',
      because: 'Content leaves the accounts, and the Regions that were chosen for it, unless the organization says no.',
    },
    {
      control: '5.15',
      title: 'Exemptions from guardrails protected',
      check: 'organization/exemptions-protected',
      because: 'A guardrail that anybody can step around is none. It is judged only where there is a guardrail.',
    },
  ],
  leftOut: [
    {
      checks: ['organization/all-features'],
      coveredBy: ['organization/leaving-denied', 'organization/root-denied'],
      because: 'Without all features there are no service control policies, which is what is missed.',
    },
    {
      checks: ['organization/scps-cover-accounts'],
      coveredBy: ['organization/leaving-denied', 'organization/root-denied'],
      because: 'A policy that limits something says little; these are the limits that matter.',
    },
    {
      checks: ['organization/rcps-cover-accounts'],
      because: 'A perimeter around data goes beyond a baseline.',
    },
    { checks: ['organization/regions-limited'], because: 'An organization may work in every Region.' },
    {
      checks: ['organization/backup-policies-attached', 'organization/tag-policies-attached'],
      because: 'How an organization makes backups and sets tags is its own choice, and other tools do it.',
    },
    {
      checks: ['organization/no-suspended-accounts'],
      because: 'An account that was closed stays suspended for 90 days.',
    },
    {
      checks: ['organization/identity-center-enabled'],
      because: 'People may come from another identity provider: whether they do, only a person can see.',
    },
    {
      checks: ['organization/root-sessions-enabled'],
      because: 'It spares a root password in two rare tasks; nothing is exposed without it.',
    },
  ],
};
