import { judgeTrusts } from '../../facts/trusts.ts';
import { defineCheck } from '../define-check.ts';
import { fail, pass } from '../verdict.ts';

export const samlAudienceBound = defineCheck({
  id: 'role/saml-audience-bound',
  title: 'Every role that trusts a SAML provider asks for the audience of AWS',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { open: 'The role {{role}} does not ask for the audience (SAML:aud) of: {{providers}}.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name }, grants) => {
      const saml = grants.flatMap(({ who, terms }) => (who.kind === 'saml' ? [{ provider: who.arn, terms }] : []));
      if (saml.length === 0) return null;
      const open = saml.filter(({ terms }) => terms.audience !== 'exact').map(({ provider }) => provider);
      return open.length > 0 ? fail(arn, 'open', { role: name, providers: [...new Set(open)].sort() }) : pass(arn);
    });
  },
});
