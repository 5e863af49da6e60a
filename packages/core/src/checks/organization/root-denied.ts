import { defineCheck } from '../../check/define-check.ts';
import { inOwnAccount, rootKeys } from '../../facts/organization/caller-keys.ts';
import { unnamedActions } from '../../policy/questions/unnamed-actions.ts';
import { judgeDenied } from '../../rules/organization/judge-denied.ts';
import { judgeGuardrail } from '../../rules/organization/judge-guardrail.ts';

/** A guardrail may exempt what only root can do; it may not exempt what gives root persistent access, or what other identities do as well. */
const NEVER_EXEMPT = [
  'ec2:RunInstances',
  'iam:CreateAccessKey',
  'iam:CreateUser',
  'iam:CreateVirtualMFADevice',
  'kms:Decrypt',
  'lambda:InvokeFunction',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
];

export const organizationRootDenied = defineCheck({
  id: 'organization/root-denied',
  title: 'Service control policies prevent the root user of member accounts from acting',
  severity: 'HIGH',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'Service control policies are not enabled: nothing limits the root users of member accounts.',
    left: 'The root user can act in these accounts in {{place}}: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree }, context) {
    if (organization === null) return;
    const actions = [...unnamedActions(), ...NEVER_EXEMPT];
    yield* judgeGuardrail({
      context,
      organization,
      tree: organizationTree,
      policies: organizationPolicies,
      judge(control, member) {
        const keys = inOwnAccount(member, rootKeys(member));
        return judgeDenied(
          control,
          member,
          actions.map((action) => ({ action, resource: '*', keys, byDeny: true })),
        );
      },
    });
  },
});
