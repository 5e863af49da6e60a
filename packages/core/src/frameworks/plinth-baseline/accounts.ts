import type { BaselineSection } from './section.ts';

/** The account: contacts, analyzers, certificates, providers. */
export const ACCOUNTS: BaselineSection = {
  counted: [
    {
      control: '4.1',
      title: 'Security contact registered',
      check: 'account/security-contact',
      because: 'AWS writes there when it sees the account being abused.',
    },
    {
      control: '4.2',
      title: 'Primary contact complete',
      check: 'account/primary-contact',
      because: 'It is how AWS knows whose the account is when access to it was lost.',
    },
    {
      control: '4.3',
      title: 'Access Analyzer for external access',
      check: 'access-analyzer/external-watched',
      because: 'It sees what is shared outside through policies of resources, which Plinth does not read.',
    },
    {
      control: '4.4',
      title: 'No expired server certificate',
      check: 'certificate/not-expired',
      because: 'Clients are refused, or have learned to ignore the warning.',
    },
    {
      control: '4.5',
      title: 'No server certificate about to expire',
      check: 'certificate/not-expiring-soon',
      because: 'It is the last chance to act before the outage. Certificates that have expired are not judged.',
    },
    {
      control: '4.6',
      title: 'No expired SAML metadata',
      check: 'provider/saml-not-expired',
      because: 'Federated people cannot sign in.',
    },
    {
      control: '4.7',
      title: 'No SAML metadata about to expire',
      check: 'provider/saml-not-expiring-soon',
      because: 'It is the last chance to act before the outage. Metadata that has expired is not judged.',
    },
    {
      control: '4.8',
      title: 'No active finding of public access',
      check: 'access-analyzer/no-public-findings',
      because:
        'Anyone can use the resource, and nobody has archived the finding as meant to be. Roles are not judged by it: their trust policies are.',
    },
    {
      control: '4.9',
      title: 'No active finding of access from outside the organization',
      check: 'access-analyzer/no-external-findings',
      because: 'An external account can use the resource. What is public, or a role, counts elsewhere.',
    },
  ],
  leftOut: [
    {
      checks: ['provider/trusted-by-a-role'],
      because: 'A provider that no role trusts lets nobody in.',
    },
    { checks: ['account/alias-set'], because: 'An alias is a convenience.' },
    {
      checks: ['account/billing-contact', 'account/operations-contact'],
      because: 'Messages about security go to the security contact.',
    },
    {
      checks: ['account/contacts-differ'],
      coveredBy: ['account/primary-contact', 'account/security-contact'],
      because: 'Contacts that are missing are counted; a small organization may well have one for all.',
    },
    {
      checks: ['access-analyzer/external-in-every-region', 'access-analyzer/external-of-account-in-every-region'],
      coveredBy: ['access-analyzer/external-watched'],
      because:
        "An account without analyzers would count once a Region, and the organization's analyzer sees the account too.",
    },
  ],
};
