import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass, unknown } from '../../check/verdict.ts';
import type { IamRole } from '../../evidence/authorization-details.ts';
import { accountArn } from '../../facts/arns.ts';
import { isWithinDays } from '../../facts/instants.ts';
import { isReservedRole } from '../../facts/reserved-roles.ts';
import { runsCode } from '../../facts/services.ts';
import type { PolicyContext } from '../../policy/model/policy-set.ts';
import { createPolicyContext } from '../../policy/questions/policy-context.ts';
import { RECENT_DAYS } from '../../rules/day-parameters.ts';

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
      const { arn, name, lastUsedAt: usedAt } = role;
      if (usedAt === null || !isWithinDays(usedAt, days, context.now)) {
        yield pass(arn);
        continue;
      }
      const services = servicesIn(role, policies);
      const compute = services?.filter((service) => runsCode(service) === 'yes');
      if (compute?.length) yield fail(arn, 'used', { role: name, services: compute, usedAt, days });
      else if (services === null) yield unknown(arn, 'Its trust policy is not valid.');
      else if (services.some((service) => runsCode(service) === 'unknown')) yield manual(arn, LOOK_AT);
      else yield pass(arn);
    }
  },
});

const LOOK_AT =
  'The role was used lately by a service that is not known to run code of a customer, nor known not to: judge whether it is a workload.';

/** Null when the trust policy can't be read. */
function servicesIn({ trustPolicy }: IamRole, policies: PolicyContext): readonly string[] | null {
  const parsed = policies.parse(trustPolicy, 'trust');
  if ('malformed' in parsed) return null;
  const services = parsed.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => (principals === null || principals.not ? [] : principals.items))
    .flatMap((principal) => (principal.kind === 'service' ? [principal.service.replace(/\.cn$/, '')] : []));
  return [...new Set(services)].sort();
}
