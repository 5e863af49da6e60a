import type { BaselineSection } from './section.ts';

/** Roles, policies and groups: who may become whom, and do what. */
export const ROLES: BaselineSection = {
  counted: [
    {
      control: '3.1',
      title: 'No role open to the world',
      check: 'role/not-open-to-anyone',
      because: 'Anybody with an AWS account can be inside within a minute.',
    },
    {
      control: '3.2',
      title: 'OIDC roles bound to a subject',
      check: 'role/oidc-subject-bound',
      because: "Anybody who can get a token of the issuer can be inside, though the role seems to be a pipeline's own.",
    },
    {
      control: '3.3',
      title: 'SAML roles bound to the audience of AWS',
      check: 'role/saml-audience-bound',
      because: 'An assertion that was made for another application would be accepted.',
    },
    {
      control: '3.4',
      title: 'External accounts are expected',
      check: 'role/external-accounts-expected',
      because:
        'An account that nobody knows may be a forgotten vendor or a way back in, and a vendor without an external ID may act for another customer.',
    },
    {
      control: '3.5',
      title: 'No role with administrator access',
      check: 'role/not-administrative',
      because: 'A role for one purpose that can do everything gives that to whoever gets into what uses it.',
    },
    {
      control: '3.6',
      title: 'No role can escalate',
      check: 'role/no-privilege-escalation',
      because: 'Who can become an administrator is one. It is not asked of those who are administrators already.',
    },
    {
      control: '3.7',
      title: 'Boundaries that limit',
      check: 'policy/boundaries-limit',
      because: 'A boundary that allows everything looks like a limit and is none.',
    },
    {
      control: '3.8',
      title: 'No policy in use decrypts with all keys',
      check: 'policy/no-decrypt-any-key',
      because: 'It undoes the separation that keys of their own were made for.',
    },
    {
      control: '3.9',
      title: 'No AWSCloudShellFullAccess',
      check: 'policy/no-cloudshell-full-access',
      because: 'It lets data out past the controls of the network, and a narrower policy is easily made.',
    },
    {
      control: '3.10',
      title: 'Required tags on roles',
      check: 'role/tagged',
      because: 'It fails only what the organization requires itself: by default no tag is.',
    },
    {
      control: '3.11',
      title: 'No policy that may buy anything',
      check: 'policy/no-marketplace-subscribe-any',
      because: 'Whoever gets hold of it commits the organization to contracts, and lets software of strangers in.',
    },
  ],
  leftOut: [
    {
      checks: ['group/not-administrative'],
      coveredBy: ['user/not-administrative'],
      because: 'It is counted of each member; a group without members gives it to nobody.',
    },
    {
      checks: ['group/no-inline-policies'],
      because: 'What a policy grants is judged; where it is kept exposes nothing.',
    },
    { checks: ['group/not-empty'], because: 'A group without members gives nothing to anybody.' },
    {
      checks: [
        'policy/no-administrator-attached',
        'policy/no-administrator-aws-managed',
        'policy/no-administrator-inline',
      ],
      coveredBy: ['role/not-administrative', 'user/not-administrative'],
      because: 'It is counted of who has the policy, all policies together.',
    },
    {
      checks: ['policy/no-administrator-unattached'],
      because: 'It grants nothing to anybody. Who could attach it can escalate, which is counted.',
    },
    {
      checks: [
        'policy/no-assume-any-role-inline',
        'policy/no-assume-any-role-managed',
        'policy/no-pass-any-role-inline',
        'policy/no-pass-any-role-managed',
      ],
      coveredBy: ['role/no-privilege-escalation', 'user/no-privilege-escalation'],
      because:
        'It is counted of who gets further by it: a role can be assumed only where its trust policy agrees, and passed only with a service that runs it.',
    },
    {
      checks: ['policy/no-decrypt-any-key-inline', 'policy/no-decrypt-any-key-managed'],
      coveredBy: ['policy/no-decrypt-any-key', 'role/not-administrative', 'user/not-administrative'],
      because: 'A policy that makes an administrator would count twice, and one that nobody has grants nothing.',
    },
    {
      checks: ['policy/no-full-service-inline', 'policy/no-full-service-managed', 'policy/no-service-wildcard-managed'],
      coveredBy: ['role/no-privilege-escalation', 'user/no-privilege-escalation'],
      because: 'Breadth by itself is counted where it leads further.',
    },
    {
      checks: ['role/security-audit-role-exists'],
      because: 'Nothing is exposed without it: audits can have a policy of their own, or read from another account.',
    },
    {
      checks: ['policy/support-access-attached', 'role/support-role-exists'],
      because: 'Nothing is exposed without it, and administrators can open cases too.',
    },
    {
      checks: ['role/no-read-only-for-strangers', 'role/strangers-need-external-id', 'role/trusts-organization-only'],
      coveredBy: ['role/external-accounts-expected', 'role/not-open-to-anyone'],
      because: 'A role that somebody external can assume is counted once, whoever that is and whatever it may read.',
    },
    {
      checks: ['role/services-bound-to-source'],
      because:
        'It hardens roles that only AWS can assume. Those that the wizards of AWS make lack it, so nearly every account would fail.',
    },
    {
      checks: ['role/used-recently'],
      because: 'A role has no credentials that could be stolen while nobody uses it. Who may assume it is judged.',
    },
  ],
};
