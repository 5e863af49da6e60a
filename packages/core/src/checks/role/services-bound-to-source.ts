import type { CheckContext } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, pass } from '../../check/verdict.ts';
import { namesItsSource } from '../../facts/services-with-source.ts';
import { type InternalAccounts, internalAccountsOf, narrows } from '../../facts/trusts.ts';
import type { TrustGrant } from '../../policy/model/trust.ts';
import { judgeTrusts, TRUSTED_ACCOUNTS } from '../../rules/judge-trusts.ts';

export const roleServicesBoundToSource = defineCheck({
  id: 'role/services-bound-to-source',
  title: 'Services that name a source account can assume a role only on behalf of the organization',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails', 'organizationTree'],
  parameters: TRUSTED_ACCOUNTS,
  messages: {
    unbound: 'The role {{role}} does not restrict on whose behalf these services assume it: {{services}}.',
    elsewhere: 'The role {{role}} lets {{services}} act on behalf of external accounts or organizations: {{accounts}}.',
  },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const insiders = internalAccountsOf(organizationTree, context);
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name: role }, grants) => {
      const able = grants.filter(({ who }) => who.kind === 'service' && namesItsSource(who.service));
      if (able.length === 0) return null;
      const unbound = able.filter(({ terms }) => !narrows(terms.source));
      if (unbound.length > 0) return fail(arn, 'unbound', { role, services: servicesOf(unbound) });
      const elsewhere = able.filter((grant) => externalAccountsIn(grant, insiders, context).length > 0);
      if (elsewhere.length === 0) return pass(arn);
      const accounts = new Set(elsewhere.flatMap((grant) => externalAccountsIn(grant, insiders, context)));
      return fail(arn, 'elsewhere', { role, services: servicesOf(elsewhere), accounts: [...accounts].sort() });
    });
  },
});

function servicesOf(grants: readonly TrustGrant[]): string[] {
  return [...new Set(grants.flatMap(({ who }) => (who.kind === 'service' ? [who.service] : [])))].sort();
}

/** A grant that names the organization and no other is restricted to it, whatever accounts it names as well. */
function externalAccountsIn(
  { terms }: TrustGrant,
  insiders: InternalAccounts,
  context: CheckContext,
): readonly string[] {
  const { organizationIds, sourceAccounts } = terms;
  const others = organizationIds.filter((id) => id !== context.organizationId);
  if (organizationIds.length > 0 && others.length === 0) return [];
  const external = sourceAccounts.filter((account) => !insiders.has(account));
  return sourceAccounts.length > 0 ? external : others;
}
