import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { type TokenBinding, tokenBindingOf } from '../../policy/questions/token-binding.ts';
import { judgeTrusts } from '../../rules/judge-trusts.ts';

export const roleOidcSubjectBound = defineCheck({
  id: 'role/oidc-subject-bound',
  title: 'Every role that trusts an OIDC provider restricts whose tokens it accepts',
  severity: 'CRITICAL',
  evidence: ['authorizationDetails'],
  messages: { open: 'The role {{role}} accepts tokens that {{issuers}} issues to anyone.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name }, grants) => {
      const tokens = grants.flatMap((grant) => {
        const binding = tokenBindingOf(grant);
        return grant.who.kind === 'oidc' && binding !== null ? [{ issuer: grant.who.issuer, binding }] : [];
      });
      if (tokens.length === 0) return null;
      const issuers = new Set(tokens.filter(({ binding }) => binding === 'anyone').map(({ issuer }) => issuer));
      if (issuers.size > 0) return fail(arn, 'open', { role: name, issuers: [...issuers].sort() });
      const unclear = UNCLEAR.find((one) => tokens.some(({ binding }) => binding === one));
      return unclear === undefined ? pass(arn) : manual(arn, LOOK_AT[unclear]);
    });
  },
});

type Unclear = Exclude<TokenBinding, 'owner' | 'anyone'>;

const LOOK_AT: Readonly<Record<Unclear, string>> = {
  unlisted:
    'It is not known whom the identity provider serves, and the trust policy names no whole subject: judge whether only those who are meant get tokens of it.',
  unread:
    'The trust policy asks for a claim that AWS is not known to read, so nobody can assume the role until it does: ask for another claim.',
  guest:
    'The trust policy admits everybody of an identity pool: judge whether the pool admits guests, who are anybody.',
  application:
    'The trust policy names an application (the audience), but nobody who signs in to it: judge who can get such a token.',
  partial:
    'The trust policy names a workflow or an actor, but not whose repository it is: judge whether others can use it.',
  tenant:
    'The identity provider serves one tenant, all identities of which can assume the role: judge whether all are meant.',
};

/** The most doubtful first: one is shown. */
const UNCLEAR: readonly Unclear[] = ['unlisted', 'application', 'partial', 'guest', 'unread', 'tenant'];
