import { defineCheck } from '../../check/define-check.ts';
import { fail } from '../../check/verdict.ts';
import { permissionsIn } from '../../facts/permissions.ts';
import { allCustomerPolicies } from '../../facts/policy-subjects.ts';
import { strongest } from '../../policy/model/decision.ts';
import { serviceWildcards } from '../../policy/questions/service-wildcards.ts';
import { judgeAffordable } from '../../rules/judge-affordable.ts';
import { judgeGrant } from '../../rules/judge-grant.ts';

/** More would not help the reader. */
const NAMED = 10;

export const policyNoServiceWildcardManaged = defineCheck({
  id: 'policy/no-service-wildcard-managed',
  title: 'No customer-managed policy allows all actions of a service, even on a single resource',
  severity: 'LOW',
  evidence: ['authorizationDetails'],
  messages: { wildcard: 'The policy {{policy}} allows all actions of: {{services}} ({{count}} in all).' },
  *evaluate({ authorizationDetails }, context) {
    const permissions = permissionsIn(authorizationDetails, context);
    for (const { resource, name, document } of allCustomerPolicies(authorizationDetails)) {
      yield judgeAffordable(resource, context.work, () => {
        const granted = permissions.ofDocument(document);
        const found = granted.isUnclear ? [] : serviceWildcards(granted.set);
        return judgeGrant(
          resource,
          granted,
          () => strongest(found.map(({ decision }) => decision)),
          () => {
            const services = found.filter(({ decision }) => decision === 'always').map((one) => one.name);
            const details = { policy: name, services: services.slice(0, NAMED), count: services.length };
            return fail(resource, 'wildcard', details);
          },
        );
      });
    }
  },
});
