import { judgeTrusts, narrows } from '../../facts/trusts.ts';
import type { TrustGrant } from '../../policy/trust/trust.ts';
import { defineCheck } from '../define-check.ts';
import { fail, manual, pass } from '../verdict.ts';

export const oidcSubjectBound = defineCheck({
  id: 'role/oidc-subject-bound',
  title: 'Every role that trusts an OIDC provider says whose tokens it takes',
  severity: 'CRITICAL',
  evidence: ['authorizationDetails'],
  messages: { open: 'The role {{role}} takes tokens of anybody whom {{issuers}} vouches for.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name }, grants) => {
      const states = grants.flatMap((grant) =>
        grant.who.kind === 'oidc' ? [{ issuer: grant.who.issuer, bound: boundBy(grant) }] : [],
      );
      if (states.length === 0) return null;
      const issuers = new Set(states.filter(({ bound }) => bound === 'nothing').map(({ issuer }) => issuer));
      if (issuers.size > 0) return fail(arn, 'open', { role: name, issuers: [...issuers].sort() });
      return states.some(({ bound }) => bound === 'other claims') ? manual(arn) : pass(arn);
    });
  },
});

/** Issuers of AWS's own choice, whose audience is the application: a pool or app id. */
const AUDIENCE_IS_THE_APPLICATION: ReadonlySet<string> = new Set([
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

function boundBy({ who, terms }: TrustGrant): 'subject' | 'other claims' | 'nothing' {
  if (narrows(terms.subject)) return 'subject';
  if (who.kind === 'oidc' && AUDIENCE_IS_THE_APPLICATION.has(who.issuer)) {
    const application = [terms.claims['aud'], terms.claims['app_id']];
    return application.includes('exact') ? 'subject' : 'nothing';
  }
  const others = Object.entries(terms.claims).filter(([claim]) => claim !== 'aud' && claim !== 'sub');
  return others.some(([, strength]) => narrows(strength)) ? 'other claims' : 'nothing';
}
