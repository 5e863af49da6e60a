import type { RequestKeys } from '../../policy/model/condition.ts';
import { unnamedActions } from '../../policy/questions/unnamed-actions.ts';
import { inOwnAccount, type Member, STRANGE } from './caller-keys.ts';
import type { ControlledRequest } from './service-control.ts';

type GuardedRequest = Omit<ControlledRequest, 'accountId'>;

/** Two services that everybody uses, and any that AWS may add. */
const REGIONAL = ['ec2:RunInstances', 'lambda:CreateFunction', ...unnamedActions()];

/** What a caller asks for in a Region that has no name that anybody would give it: only a list of allowed ones excludes it. */
export function inUnnamedRegion(member: Member, caller: RequestKeys): readonly GuardedRequest[] {
  const keys = new Map([...inOwnAccount(member, caller), ['aws:requestedregion', STRANGE] as const]);
  return REGIONAL.map((action) => ({ action, resource: '*', keys }));
}

/** That a caller takes the account out of the organization. */
export function leaving(caller: RequestKeys): GuardedRequest {
  return { action: 'organizations:LeaveOrganization', resource: '*', keys: caller };
}
