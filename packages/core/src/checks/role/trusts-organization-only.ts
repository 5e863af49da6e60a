import { insidersOf, judgeTrusts, strangerOf, TRUSTED_ACCOUNTS } from '../../facts/trusts.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

export const trustsOrganizationOnly = defineCheck({
  id: 'role/trusts-organization-only',
  title: 'No role trusts an account outside of the organization',
  severity: 'HIGH',
  evidence: ['authorizationDetails', 'organizationTree'],
  parameters: TRUSTED_ACCOUNTS,
  messages: { outside: 'The role {{role}} trusts accounts outside of the organization: {{accounts}}.' },
  *evaluate({ authorizationDetails, organizationTree }, context) {
    const insiders = insidersOf(organizationTree, context);
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name }, grants) => {
      const strangers = new Set(grants.map((grant) => strangerOf(grant, insiders, context.organizationId)));
      const accounts = [...strangers].filter((account) => account !== null).sort();
      return accounts.length > 0 ? fail(arn, 'outside', { role: name, accounts }) : pass(arn);
    });
  },
});
