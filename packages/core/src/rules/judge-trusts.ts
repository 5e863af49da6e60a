import type { CheckContext, Verdict } from '../check/check.ts';
import { manual, unknown } from '../check/verdict.ts';
import type { AuthorizationDetails, IamRole } from '../evidence/authorization-details.ts';
import { permissionsIn } from '../facts/permissions.ts';
import { isReservedRole } from '../facts/reserved-roles.ts';
import { hasUnresolvedCaller } from '../facts/trusts.ts';
import type { TrustGrant } from '../policy/model/trust.ts';
import { judgeAffordable } from './judge-affordable.ts';

/**
 * One verdict for each role that `judge` has one for, by what the role trusts. Roles that only AWS can
 * change are left out; a trust policy that can't be read is UNKNOWN.
 */
export function* judgeTrusts<MessageId extends string>(
  details: AuthorizationDetails,
  context: CheckContext,
  judge: (role: IamRole, grants: readonly TrustGrant[]) => Verdict<MessageId> | null,
): Generator<Verdict<MessageId>> {
  const permissions = permissionsIn(details, context);
  for (const role of details.roles) {
    if (isReservedRole(role)) continue;
    const verdict = judgeAffordable(role.arn, context.work, () => {
      const grants = permissions.trust(role);
      return grants === null ? unknown(role.arn, 'The trust policy cannot be read.') : judge(role, grants);
    });
    if (verdict) yield verdict;
  }
}

/** The parameter of checks that look for external accounts. */
export const TRUSTED_ACCOUNTS = {
  trustedAccounts: {
    type: 'accountIds',
    default: [],
    source: 'No framework names accounts to trust',
    description: 'Accounts outside the organization that are treated as internal.',
  },
} as const;

/** UNKNOWN for a role whose trust policy names somebody in a form that AWS may know and we don't; null for others. */
export function unrecognizedIn({ arn }: IamRole, grants: readonly TrustGrant[]): Verdict<never> | null {
  const some = grants.some(({ who }) => who.kind === 'unrecognized');
  return some ? unknown(arn, 'The trust policy names a principal in an unknown form.') : null;
}

/** UNKNOWN or MANUAL for a role that trusts somebody of whom it can't be told whether they are external; null for others. */
export function undecidedIn(
  role: IamRole,
  grants: readonly TrustGrant[],
  organizationId: string,
): Verdict<never> | null {
  const unrecognized = unrecognizedIn(role, grants);
  if (unrecognized !== null) return unrecognized;
  return hasUnresolvedCaller(grants, organizationId) ? manual(role.arn, UNIQUE_ID) : null;
}

const UNIQUE_ID =
  'The trust policy admits a principal by its unique id (aws:userid), which does not say the account: find out whose it is.';
