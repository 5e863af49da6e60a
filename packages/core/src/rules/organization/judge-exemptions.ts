import { type Member, ordinaryKeys, rootKeys } from '../../facts/organization/caller-keys.ts';
import { makingRequest, type SpelledCaller, spelledCallers } from '../../facts/organization/exempt-callers.ts';
import { inUnnamedRegion, leaving } from '../../facts/organization/guarded-requests.ts';
import type { ControlledRequest, ServiceControl } from '../../facts/organization/service-control.ts';
import type { RequestKeys } from '../../policy/model/condition.ts';
import { judgeDenied, TOO_COMPLEX } from './judge-denied.ts';
import type { AccountVerdict } from './judge-ous.ts';

type Request = Omit<ControlledRequest, 'accountId'>;
type Requests = (caller: RequestKeys) => readonly Request[];

/**
 * Whether somebody in the account can make himself a caller whom SCPs spare what they deny to everybody else: leaving the
 * organization, and other Regions. Null where they deny neither.
 */
export function judgeExemptions(control: ServiceControl, member: Member): AccountVerdict<SpelledCaller['by']> | null {
  const guardrails: Requests[] = [];
  for (const requests of guardrailsOf(member)) {
    const verdict = judgeDenied(control, member, ordinaryKeys(member).flatMap(requests));
    if (verdict.status === 'UNKNOWN') return verdict;
    if (verdict.status === 'PASS') guardrails.push(requests);
  }
  if (guardrails.length === 0) return null;
  const callers = spelledCallers(member, control.comparedCallers(member.path));
  if (callers.length > MOST_CALLERS) return { status: 'UNKNOWN', missing: TOO_COMPLEX };
  return judgeCallers(createLeft(control, member), callers, { member, guardrails });
}

/** Real SCPs spell a few. */
const MOST_CALLERS = 100;
const MOST_NAMES = 10;

function guardrailsOf(member: Member): readonly Requests[] {
  return [(caller) => [leaving(caller)], (caller) => inUnnamedRegion(member, caller)];
}

function judgeCallers(
  left: Left,
  callers: readonly SpelledCaller[],
  { member, guardrails }: { readonly member: Member; readonly guardrails: readonly Requests[] },
): AccountVerdict<SpelledCaller['by']> {
  const exempt = takeableOf(left, member, callers).filter(({ keys }) =>
    guardrails.some((requests) => left.isAny(requests(keys))),
  );
  const by = (['session', 'tag', 'name'] as const).find((kind) => exempt.some((caller) => caller.by === kind));
  if (by === undefined) return left.isUnclear() ? { status: 'UNKNOWN', missing: TOO_COMPLEX } : { status: 'PASS' };
  const names = new Set(exempt.flatMap((caller) => (caller.by === by ? [caller.name] : [])));
  return { status: 'FAIL', message: by, details: { exempt: [...names].sort().slice(0, MOST_NAMES) } };
}

/** Those that an ordinary caller or root can become, or one who has become another of them. */
function takeableOf(left: Left, member: Member, callers: readonly SpelledCaller[]): readonly SpelledCaller[] {
  const taken: SpelledCaller[] = [];
  let open = callers.map((caller) => ({ caller, needs: caller.needs }));
  let makers: readonly RequestKeys[] = [...ordinaryKeys(member), rootKeys(member)];
  while (makers.length > 0) {
    const makes = (group: SpelledCaller['needs'][number]) =>
      makers.some((maker) => left.isAny(group.map((making) => makingRequest(member, maker, making))));
    open = open.map(({ caller, needs }) => ({ caller, needs: needs.filter((group) => !makes(group)) }));
    const found = open.filter(({ needs }) => needs.length === 0).map(({ caller }) => caller);
    open = open.filter(({ needs }) => needs.length > 0);
    taken.push(...found);
    makers = found.map(({ keys }) => keys);
  }
  return taken;
}

/** Which requests SCPs surely leave. */
interface Left {
  isAny(requests: readonly Request[]): boolean;
  /** Some were too complex to decide. */
  isUnclear(): boolean;
}

function createLeft(control: ServiceControl, { accountId, path }: Member): Left {
  let unclear = false;
  return {
    isAny: (requests) =>
      requests.some((request) => {
        const decision = control.leave(path, { ...request, accountId });
        if (decision === 'always' || decision === 'conditionally') return true;
        unclear ||= decision !== 'never';
        return false;
      }),
    isUnclear: () => unclear,
  };
}
