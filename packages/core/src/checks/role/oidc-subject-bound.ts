import { defineCheck } from '../../check/define-check.ts';
import { fail, manual, pass } from '../../check/verdict.ts';
import { narrows } from '../../facts/trusts.ts';
import { SHARED_ISSUERS } from '../../policy/model/oidc-issuers.ts';
import type { TrustGrant } from '../../policy/model/trust.ts';
import { judgeTrusts } from '../../rules/judge-trusts.ts';

export const roleOidcSubjectBound = defineCheck({
  id: 'role/oidc-subject-bound',
  title: 'Every role that trusts an OIDC provider restricts whose tokens it accepts',
  severity: 'CRITICAL',
  evidence: ['authorizationDetails'],
  messages: { open: 'The role {{role}} accepts tokens that {{issuers}} issues to anyone.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeTrusts(authorizationDetails, context, ({ arn, name }, grants) => {
      const states = grants.flatMap((grant) =>
        grant.who.kind === 'oidc' ? [{ issuer: grant.who.issuer, bound: boundBy(grant) }] : [],
      );
      if (states.length === 0) return null;
      const issuers = new Set(states.filter(({ bound }) => bound === 'nothing').map(({ issuer }) => issuer));
      if (issuers.size > 0) return fail(arn, 'open', { role: name, issuers: [...issuers].sort() });
      return states.some(({ bound }) => bound === 'other claims') ? manual(arn, LOOK_AT) : pass(arn);
    });
  },
});

const LOOK_AT =
  'The trust policy restricts tokens by other claims than the subject: judge whether only those who are meant can get such a token.';

/** Claims of GitHub's tokens that identify the caller only in part: others may call a workflow. */
const PARTIAL_CLAIMS = ['job_workflow_ref', 'actor', 'actor_id'];

function boundBy(grant: TrustGrant): 'subject' | 'other claims' | 'nothing' {
  const { who, terms } = grant;
  if (who.kind !== 'oidc') return 'subject';
  if (narrows(terms.subject)) return namesOwner(grant) ? 'subject' : 'nothing';
  const ownerClaims = SHARED_ISSUERS.get(who.issuer);
  if (ownerClaims === undefined) {
    const others = Object.entries(terms.claims).filter(([claim]) => claim !== 'aud' && claim !== 'sub');
    return requiresApplication(grant, who.issuer) || others.some(([, strength]) => narrows(strength))
      ? 'other claims'
      : 'nothing';
  }
  if (ownerClaims.some((claim) => terms.claims[claim] === 'exact'))
    return admitsGuests(grant) ? 'other claims' : 'subject';
  const others = [...ownerClaims, ...PARTIAL_CLAIMS].filter((claim) => claim !== 'sub' && claim !== 'aud');
  return others.some((claim) => narrows(terms.claims[claim] ?? 'absent')) ? 'other claims' : 'nothing';
}

/** Every repository of GitHub may choose what its subjects begin with: anybody can have one that names no owner. */
function namesOwner({ who, requirements }: TrustGrant): boolean {
  if (who.kind !== 'oidc' || who.issuer !== GITHUB) return true;
  const subjects = requirements.filter(({ key, strength }) => key === `${GITHUB}:sub` && narrows(strength));
  return subjects.some(({ values }) => values.every((value) => OWNER_IN_SUBJECT.test(value)));
}

const GITHUB = 'token.actions.githubusercontent.com';
const OWNER_IN_SUBJECT =
  /(?:^|:)(?:repo|repository|repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id|job_workflow_ref):[^:*?]/;

/** An identity pool may admit guests, who are anybody: only `amr` excludes them. */
function admitsGuests({ who, requirements }: TrustGrant): boolean {
  if (who.kind !== 'oidc' || who.issuer !== COGNITO) return false;
  const required = requirements.filter(({ key, strength }) => key === `${COGNITO}:amr` && strength === 'exact');
  return !required.some(({ values }) => !values.includes('unauthenticated'));
}

const COGNITO = 'cognito-identity.amazonaws.com';

/** Whether the audience is an application of the issuer: everybody requires that of AWS. */
function requiresApplication({ requirements, terms }: TrustGrant, issuer: string): boolean {
  if (terms.audience !== 'exact') return false;
  const audiences = requirements.flatMap(({ key, values }) => (key === `${issuer}:aud` ? values : []));
  return audiences.every((audience) => !/^(?:https:\/\/)?sts\.amazonaws\./.test(audience));
}
