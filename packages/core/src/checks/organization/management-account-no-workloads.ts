import { defineCheck } from '../../check/define-check.ts';
import { fail, pass, unknown } from '../../check/verdict.ts';
import type { IamRole } from '../../evidence/authorization-details.ts';
import { accountArn } from '../../facts/arns.ts';
import { isWithinDays } from '../../facts/instants.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import type { PolicyContext } from '../../policy/model/policy-set.ts';
import { createPolicyContext } from '../../policy/questions/policy-context.ts';
import { RECENT_DAYS } from '../../rules/day-parameters.ts';

/** Services that run customer code under a role that they assume. */
const COMPUTE: ReadonlySet<string> = new Set([
  'apprunner.amazonaws.com',
  'batch.amazonaws.com',
  'bedrock-agentcore.amazonaws.com',
  'codebuild.amazonaws.com',
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'edgelambda.amazonaws.com',
  'eks.amazonaws.com',
  'elasticbeanstalk.amazonaws.com',
  'elasticmapreduce.amazonaws.com',
  'glue.amazonaws.com',
  'lambda.amazonaws.com',
  'lightsail.amazonaws.com',
  'pods.eks.amazonaws.com',
  'sagemaker.amazonaws.com',
  'tasks.apprunner.amazonaws.com',
]);

export const organizationManagementAccountNoWorkloads = defineCheck({
  id: 'organization/management-account-no-workloads',
  title: 'No workload runs under a role of the management account',
  severity: 'MEDIUM',
  appliesTo: 'organization',
  evidence: ['authorizationDetails'],
  parameters: RECENT_DAYS,
  messages: {
    used: 'The role {{role}}, which {{services}} can assume, was used in the management account on {{usedAt}}, within the last {{days}} days.',
  },
  *evaluate({ authorizationDetails: { roles } }, context) {
    const { recentDays: days } = context.parameters;
    const policies = createPolicyContext(context);
    const assumable = roles.filter((role) => !isReservedRole(role));
    if (assumable.length === 0) yield pass(accountArn(context));
    for (const role of assumable) {
      const services = computeServices(role, policies);
      const used = role.lastUsedAt !== null && isWithinDays(role.lastUsedAt, days, context.now);
      if (services === null && used) yield unknown(role.arn, 'Its trust policy is not valid.');
      else if (services?.length && used) {
        yield fail(role.arn, 'used', { role: role.name, services, usedAt: role.lastUsedAt, days });
      } else yield pass(role.arn);
    }
  },
});

/** Null when the trust policy can't be read. */
function computeServices({ trustPolicy }: IamRole, policies: PolicyContext): string[] | null {
  const parsed = policies.parse(trustPolicy, 'trust');
  if ('malformed' in parsed) return null;
  const services = parsed.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => (principals === null || principals.not ? [] : principals.items))
    .flatMap((principal) => (principal.kind === 'service' ? [principal.service.replace(/\.cn$/, '')] : []));
  return [...new Set(services)].filter((service) => COMPUTE.has(service)).sort();
}
