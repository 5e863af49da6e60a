import { defineCheck } from '../../check/define-check.ts';
import { fail } from '../../check/verdict.ts';
import { effectiveOptOut } from '../../facts/organization/ai-opt-out.ts';
import { attachedPolicies } from '../../facts/organization/attached-policies.ts';
import { organizationArn } from '../../facts/organization/organization-arns.ts';
import { judgeOus } from '../../rules/organization/judge-ous.ts';

export const organizationAiServicesOptedOut = defineCheck({
  id: 'organization/ai-services-opted-out',
  title: 'Every account is opted out of the use of its content by AWS AI services',
  severity: 'LOW',
  appliesTo: 'organization',
  evidence: ['organization', 'organizationPolicies', 'organizationTree'],
  messages: {
    disabled: 'AI services opt-out policies are not enabled.',
    default:
      'AWS may use content of these accounts in {{place}} to train its AI services: {{accounts}} ({{count}} in all).',
    service: 'A policy opts these accounts in {{place}} back in to an AI service: {{accounts}} ({{count}} in all).',
  },
  *evaluate({ organization, organizationPolicies, organizationTree: tree }, context) {
    if (organization === null) return;
    if (!organizationPolicies.enabledTypes.includes('AISERVICES_OPT_OUT_POLICY')) {
      yield fail(organizationArn({ context, organization }), 'disabled');
      return;
    }
    const attached = attachedPolicies(organizationPolicies, 'AISERVICES_OPT_OUT_POLICY');
    yield* judgeOus<'default' | 'service'>({
      context,
      organization,
      tree,
      managementToo: true,
      judge(path) {
        const effective = effectiveOptOut(path.map((target) => attached.get(target) ?? []));
        if (effective === null)
          return { status: 'UNKNOWN', missing: 'An opt-out policy does not have the form that AWS requires.' };
        const { default: inherited, ...services } = effective;
        if (Object.values(services).includes('optIn')) return { status: 'FAIL', message: 'service' };
        return inherited === 'optOut' ? { status: 'PASS' } : { status: 'FAIL', message: 'default' };
      },
    });
  },
});
