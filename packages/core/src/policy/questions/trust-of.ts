import type { Work } from '../../work/work.ts';
import { coversAction } from '../access/covers-action.ts';
import type { Condition } from '../model/condition.ts';
import type { ParsedPolicy, PolicyStatement } from '../model/parsed-policy.ts';
import { ASSUME_ACTIONS, type AssumeAction, type TrustedParty, type TrustGrant } from '../model/trust.ts';
import { asciiLowerCase } from '../patterns/glob.ts';
import { type Admission, admissionsOf } from '../trust/admissions.ts';
import { callerAccountsOf } from '../trust/caller-accounts.ts';
import { factsOf } from '../trust/caller-facts.ts';
import { toRequirement } from '../trust/requirement.ts';
import { needsKey, settle } from '../trust/settle.ts';
import { termsOf } from '../trust/trust-terms.ts';

/**
 * Who may assume a role, by its trust policy (a policy parsed as `trust`): sets of callers, which may overlap. Each
 * comes from one principal of one Allow statement, less what Deny statements take away; what a Deny asks of everyone
 * (`StringNotEquals` on a key) counts as a requirement, and a Deny with several conditions leaves a set for each
 * that a caller may miss. Principals of the same account that are trusted by `:root` also need an identity policy;
 * that isn't seen here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function trustOf(policy: ParsedPolicy, work: Work): readonly TrustGrant[] {
  const denies = policy.statements.filter(({ effect }) => effect === 'Deny');
  return policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => grantsOf(statement, { denies, work }));
}

interface Against {
  readonly denies: readonly PolicyStatement[];
  readonly work: Work;
}

function grantsOf(statement: PolicyStatement, { denies, work }: Against): readonly TrustGrant[] {
  return partiesOf(statement).flatMap((who) => {
    const byActions = new Map<string, { readonly admission: Admission; readonly actions: AssumeAction[] }>();
    for (const action of ASSUME_ACTIONS) {
      const covers = (one: PolicyStatement) => coversAction(one, asciiLowerCase(action), work);
      if (!fits(who, action) || !covers(statement)) continue;
      const allowed = { who, conditions: statement.conditions };
      for (const admission of admissionsOf(allowed, { action, denies: denies.filter(covers), work })) {
        if (!fits(admission.who, action)) continue;
        for (const part of byService(admission, action, work)) {
          const key = JSON.stringify(part);
          const known = byActions.get(key);
          if (known) known.actions.push(action);
          else byActions.set(key, { admission: part, actions: [action] });
        }
      }
    }
    return [...byActions.values()].flatMap(({ admission, actions }) => toGrant(admission, actions, statement, work));
  });
}

function partiesOf({ principals }: PolicyStatement): readonly TrustedParty[] {
  if (principals === null) return [];
  return principals.not ? [{ kind: 'everyoneExcept', principals: principals.items }] : principals.items;
}

/** Tokens and assertions come by their own action; credentials of AWS by `sts:AssumeRole`. */
function fits(who: TrustedParty, action: AssumeAction): boolean {
  switch (who.kind) {
    case 'oidc':
      return action === 'sts:AssumeRoleWithWebIdentity';
    case 'saml':
      return action === 'sts:AssumeRoleWithSAML';
    case 'anyone':
    case 'everyoneExcept':
    case 'unrecognized':
      return true;
    case 'account':
    case 'entity':
    case 'deleted':
    case 'service':
    case 'anyService':
    case 'canonicalUser':
      return action === 'sts:AssumeRole';
    default:
      return who satisfies never;
  }
}

/** Everyone, on conditions that only services meet, is those services. */
function byService(admission: Admission, action: AssumeAction, work: Work): readonly Admission[] {
  const { who, conditions } = admission;
  if (who.kind !== 'anyone' && who.kind !== 'everyoneExcept') return [admission];
  if (action !== 'sts:AssumeRole' || !conditions.some(isOnlyForServices)) return [admission];
  const named = conditions.find(({ key, operator }) => SERVICE_NAMES.has(key) && operator === 'StringEquals');
  const services = named === undefined ? [] : named.values.map((service) => ({ kind: 'service', service }) as const);
  const parties = services.length > 0 ? services : [{ kind: 'anyService' } as const];
  return parties.flatMap((party) => {
    const others = conditions.filter((condition) => condition !== named);
    const left = settle(others, factsOf(party, action), work);
    return left === null ? [] : [{ ...admission, who: party, conditions: left }];
  });
}

const SERVICE_NAMES: ReadonlySet<string> = new Set(['aws:principalservicename', 'aws:principalservicenameslist']);

/**
 * Keys that only requests of service principals have.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const OF_SERVICES: ReadonlySet<string> = new Set([
  ...SERVICE_NAMES,
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

function isOnlyForServices(condition: Condition): boolean {
  const { key, operator, values } = condition;
  if (key === 'aws:principalisawsservice') return operator === 'Bool' && values.join().toLowerCase() === 'true';
  return OF_SERVICES.has(key) && needsKey(condition);
}

function toGrant(
  { who, conditions, hindered }: Admission,
  actions: readonly AssumeAction[],
  statement: PolicyStatement,
  work: Work,
): readonly TrustGrant[] {
  work.spend(NARROWING_STEPS * (1 + conditions.length));
  const callers = callerAccountsOf(who, conditions, work);
  const requirements = conditions.map(toRequirement);
  const terms = termsOf(who, { conditions, requirements });
  const isOfNoOrganization = terms.organization === 'exact' && terms.organizationIds.length === 0;
  if (callers === null || isOfNoOrganization) return [];
  const decision = conditions.length === 0 && !hindered ? 'always' : 'conditionally';
  return [{ who, callers, actions, decision, terms, requirements, statement }];
}

/** Each is compared with many lists of keys. */
const NARROWING_STEPS = 20;
