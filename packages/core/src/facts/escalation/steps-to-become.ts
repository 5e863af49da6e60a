import type { IamRole } from '../../evidence/authorization-details.ts';
import type { Grant } from '../../policy/model/grant.ts';
import { type Caller, mayAssume, mayAssumeSome } from '../../policy/questions/assume-role.ts';
import { type Escalation, openOn } from '../../policy/questions/find-escalations.ts';
import { type ArnList, grantedOn } from '../../policy/questions/granted-on.ts';
import type { Roster } from './account-roster.ts';
import type { EscalationGraph } from './graph-model.ts';
import { type Holder, isUser, type Step } from './holder.ts';
import { usefulPaths } from './open-paths.ts';
import { stepsToMake } from './steps-to-make.ts';

/** Whom a holder can become: first those that are up already, then principals that it makes, then the others. */
export function* stepsToBecome(holder: Holder, graph: EscalationGraph): Generator<Step, void> {
  if (holder.permissions.isUnclear) return;
  yield* stepsInto(graph.strong, holder, graph);
  yield* stepsToMake(holder, graph);
  yield* stepsInto(graph.live, holder, graph);
}

function* stepsInto(roster: Roster, holder: Holder, graph: EscalationGraph): Generator<Step, void> {
  yield* stepsByAssuming(roster, holder, graph);
  for (const escalation of usefulPaths(holder, graph)) {
    for (const { arn, becomes } of targetsOf(escalation, roster, holder)) {
      const { permissions } = holder;
      const grant = openOn(permissions.set, { path: escalation.path, arn });
      if (grant.decision === 'never') continue;
      for (const to of holdersOf(becomes, holder, graph)) {
        yield {
          by: escalation.path.id,
          to,
          decision: grant.decision,
          policies: () => permissions.namesOf(grant.because),
        };
      }
    }
  }
}

function holdersOf(arns: readonly string[], holder: Holder, graph: EscalationGraph): readonly Holder[] {
  return arns.flatMap((arn) => (arn === holder.principal.arn ? [] : (graph.find(arn) ?? [])));
}

interface BecomeTarget {
  /** What the path is followed on. */
  readonly arn: string;
  /** Whom it leads to. */
  readonly becomes: readonly string[];
}

/** What a path may be followed on in order to become somebody; nothing for other paths. */
function targetsOf(
  { path: { needs } }: Escalation,
  roster: Roster,
  { permissions: { set } }: Holder,
): readonly BecomeTarget[] {
  const [{ action, passedTo }] = needs;
  function granted(among: ArnList | undefined): readonly string[] {
    return among === undefined ? [] : grantedOn(set, action, among);
  }
  switch (action) {
    case 'iam:CreateAccessKey':
    case 'iam:CreateLoginProfile':
    case 'iam:UpdateLoginProfile':
      return granted(roster.users).map((arn) => ({ arn, becomes: [arn] }));
    case 'iam:UpdateAssumeRolePolicy':
      return granted(roster.changeableRoles).map((arn) => ({ arn, becomes: [arn] }));
    case 'iam:UpdateSAMLProvider':
      return granted(roster.samlProviders).map((arn) => ({ arn, becomes: roster.ofSamlProvider.get(arn) ?? [] }));
    case 'iam:PassRole':
      return granted(roster.ofService.get(passedTo ?? '')).map((arn) => ({ arn, becomes: [arn] }));
    default:
      return [];
  }
}

function* stepsByAssuming(roster: Roster, holder: Holder, graph: EscalationGraph): Generator<Step, void> {
  const { principal, permissions } = holder;
  const candidates = new Set([
    ...(gainsByIdentityPolicy(holder, graph)
      ? grantedOn(permissions.set, 'sts:AssumeRole', roster.trustingAccount)
      : []),
    ...(roster.naming.get(principal.arn) ?? []),
    ...roster.trustingAnybody,
  ]);
  const caller = toCaller(holder);
  for (const arn of candidates) {
    const to = graph.find(arn);
    if (to === null || arn === principal.arn || isUser(to.principal)) continue;
    const { decision, because } = grantOf(caller, to.principal, graph);
    if (decision === 'never') continue;
    const trust = `trust policy of ${to.label}`;
    yield { by: 'assume-role', to, decision, policies: () => [...permissions.namesOf(because), trust] };
  }
}

/** As in `usefulPaths`. */
function gainsByIdentityPolicy(holder: Holder, graph: EscalationGraph): boolean {
  const decision = mayAssumeSome(holder.permissions.set);
  return decision === 'conditionally' ? graph.strengthAlone(holder).decision === 'never' : decision !== 'never';
}

function toCaller({ principal, permissions }: Holder): Caller {
  const { arn, name, id, tags } = principal;
  return { kind: isUser(principal) ? 'user' : 'role', arn, name, id, tags, set: permissions.set };
}

/** A trust policy that can't be read may let anybody in. */
function grantOf(caller: Caller, role: IamRole, { permissions }: EscalationGraph): Grant {
  const trust = permissions.trustPolicy(role);
  return trust === null ? { decision: 'unknown', because: [] } : mayAssume(caller, { arn: role.arn, trust });
}
