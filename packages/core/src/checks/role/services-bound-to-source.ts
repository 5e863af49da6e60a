import type { CheckContext } from '../../check/check.ts';
import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { namesItsSource } from '../../facts/services.ts';
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
      const sources = grants.flatMap((grant) => sourceOf(grant, insiders, context) ?? []);
      const unbound = sources.filter(({ bound }) => bound === 'no');
      if (unbound.length > 0) return fail(arn, 'unbound', { role, services: servicesOf(unbound) });
      const elsewhere = sources.filter(({ external }) => external.length > 0);
      if (elsewhere.length > 0) {
        const accounts = [...new Set(elsewhere.flatMap(({ external }) => external))].sort();
        return fail(arn, 'elsewhere', { role, services: servicesOf(elsewhere), accounts });
      }
      if (sources.some(({ bound }) => bound === 'unknown')) return manual(arn, LOOK_AT);
      return sources.length > 0 ? pass(arn) : null;
    });
  },
});

const LOOK_AT =
  'Of a service that can assume this role it is not known whether it says for whom: judge whether it can be restricted.';

/** On whose behalf a service can assume a role. */
interface Source {
  readonly service: string;
  /** Whether that is restricted. Where the service's documentation doesn't say what it sends, nobody knows. */
  readonly bound: 'yes' | 'no' | 'unknown';
  /** The accounts and organizations outside of this one that it is restricted to. */
  readonly external: readonly string[];
}

/** Null for what is no service, and for a service that says nothing of its source: a condition would shut it out. */
function sourceOf(grant: TrustGrant, insiders: InternalAccounts, context: CheckContext): Source | null {
  const { who, terms } = grant;
  if (who.kind !== 'service' && who.kind !== 'anyService') return null;
  const service = who.kind === 'service' ? who.service : 'any service';
  if (narrows(terms.source)) return { service, bound: 'yes', external: externalAccountsIn(grant, insiders, context) };
  if (terms.externalId === 'exact') return byExternalId(service, grant, insiders);
  const names = namesItsSource(service);
  if (names === 'no') return null;
  return { service, bound: names === 'yes' ? 'no' : 'unknown', external: [] };
}

/**
 * Firehose and others send the account as the external id, Cognito one that its customer chose. Whichever the service
 * does, it can't assume the role without the one that is asked for.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-mfa-sms-text-message.html
 */
function byExternalId(service: string, { requirements }: TrustGrant, insiders: InternalAccounts): Source {
  const ids = requirements.flatMap(({ key, strength, values }) =>
    key === 'sts:externalid' && strength === 'exact' ? values : [],
  );
  const accounts = ids.filter((id) => /^\d{12}$/.test(id));
  return {
    service,
    bound: accounts.length === ids.length ? 'yes' : 'unknown',
    external: accounts.filter((account) => !insiders.has(account)),
  };
}

function servicesOf(sources: readonly Source[]): string[] {
  return [...new Set(sources.map(({ service }) => service))].sort();
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
