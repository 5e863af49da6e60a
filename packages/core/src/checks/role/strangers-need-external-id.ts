import { insidersOf, judgeTrusts, narrows, strangerOf } from '../../facts/trusts.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

export const strangersNeedExternalId = defineCheck({
  id: 'role/strangers-need-external-id',
  title: 'Accounts outside of the organization need an external id, or MFA, to assume a role',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  messages: { none: 'The role {{role}} asks neither an external id nor MFA of the accounts {{accounts}}.' },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const insiders = insidersOf(organizationTree, { ...context, parameters: { trustedAccounts: [] } });
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name }, grants) => {
      const strange = grants.filter((grant) => strangerOf(grant, insiders, context.organizationId) !== null);
      if (strange.length === 0) return null;
      const loose = strange.filter(({ terms }) => !narrows(terms.externalId) && !terms.mfa);
      const accounts = new Set(loose.map((grant) => strangerOf(grant, insiders, context.organizationId) ?? ''));
      return loose.length > 0 ? fail(arn, 'none', { role: name, accounts: [...accounts].sort() }) : pass(arn);
    });
  },
});
