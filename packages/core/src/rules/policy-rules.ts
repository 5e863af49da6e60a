import type { CheckContext, Verdict } from '../check/check.ts';
import { fail, notApplicable } from '../check/verdict.ts';
import type { AuthorizationDetails } from '../evidence/authorization-details.ts';
import { type AccountPermissions, type Permissions, permissionsIn } from '../facts/permissions.ts';
import type { PolicySubject } from '../facts/policy-subjects.ts';
import { type Decision, strongest } from '../policy/model/decision.ts';
import type { PolicySet } from '../policy/model/policy-set.ts';
import { fullServices } from '../policy/questions/full-services.ts';
import { type FullServiceGrant, grantsFullService } from '../policy/questions/grants-full-service.ts';
import { questionAbout } from '../policy/questions/question-about.ts';
import { judgeAffordable } from './judge-affordable.ts';
import { judgeGrant } from './judge-grant.ts';

/** What is asked of each policy by itself. */
interface Rule<MessageId extends string> {
  readonly details: AuthorizationDetails;
  readonly subjects: Iterable<PolicySubject>;
  readonly context: CheckContext;
  readonly message: MessageId;
}

/** Fails policies that make an administrator. */
export function* judgeAdministrators<MessageId extends string>(rule: Rule<MessageId>): Generator<Verdict<MessageId>> {
  const permissions = permissionsIn(rule.details, rule.context);
  for (const { resource, name, document } of rule.subjects) {
    yield judgeAffordable(resource, rule.context.work, () => {
      const granted = permissions.ofDocument(document);
      return judgeGrant(
        resource,
        granted,
        () => permissions.administrator(granted).decision,
        () => fail(resource, rule.message, { policy: name }),
      );
    });
  }
}

/** Fails policies that grant all of a service on everything. Administrators have a rule of their own. */
export function* judgeFullServices<MessageId extends string>(rule: Rule<MessageId>): Generator<Verdict<MessageId>> {
  const permissions = permissionsIn(rule.details, rule.context);
  for (const { resource, name, document } of rule.subjects) {
    yield judgeAffordable(resource, rule.context.work, () => {
      const granted = permissions.ofDocument(document);
      if (isAdministrator(permissions, granted)) return notApplicable(resource);
      const services = granted.isUnclear ? [] : servicesIn(granted.set);
      return judgeGrant(
        resource,
        granted,
        () => strongest(services.map(({ decision }) => decision)),
        () => fail(resource, rule.message, { policy: name, services: firstNames(services) }),
      );
    });
  }
}

/**
 * Fails policies that allow one of the actions on everything that one of the ARNs in `on` names, or on
 * anything at all that one of those in `touching` names. `exceptAdministrators`: policies that make an administrator are
 * left to the rule about these.
 */
export function* judgeBroadActions<MessageId extends string>(
  rule: Rule<MessageId> & {
    readonly actions: readonly string[];
    readonly on: readonly string[];
    readonly touching?: readonly string[];
    readonly exceptAdministrators?: true;
  },
): Generator<Verdict<MessageId>> {
  const permissions = permissionsIn(rule.details, rule.context);
  for (const { resource, name, document } of rule.subjects) {
    yield judgeAffordable(resource, rule.context.work, () => {
      const granted = permissions.ofDocument(document);
      if (rule.exceptAdministrators && isAdministrator(permissions, granted)) return notApplicable(resource);
      return judgeGrant(
        resource,
        granted,
        () => strongest(rule.actions.flatMap((action) => decisionsOn(granted.set, action, rule))),
        () => fail(resource, rule.message, { policy: name }),
      );
    });
  }
}

function isAdministrator(permissions: AccountPermissions, granted: Permissions): boolean {
  return !granted.isUnclear && permissions.administrator(granted).decision === 'always';
}

/** On all of something, a Deny that takes some of it away again makes no difference. */
function decisionsOn(
  set: PolicySet,
  action: string,
  { on, touching = [] }: { readonly on: readonly string[]; readonly touching?: readonly string[] },
): readonly Decision[] {
  const accessOn = (arn: string) => set.effectiveAccess(questionAbout(set.context, action, arn));
  return [...on.map((arn) => accessOn(arn).broadly()), ...touching.map((arn) => accessOn(arn).somewhere())];
}

/** A policy that grants services it doesn't name (`NotAction`) grants hundreds: none of them is named then. */
function servicesIn(set: PolicySet): readonly FullServiceGrant[] {
  const unnamed = grantsFullService(set, 'whatever-comes');
  return unnamed.decision === 'always'
    ? [{ ...unnamed, service: 'every service that it does not exclude' }]
    : fullServices(set);
}

/** A few say enough. */
const NAMED = 10;

function firstNames(services: readonly FullServiceGrant[]): string[] {
  const names = services.filter(({ decision }) => decision === 'always').map(({ service }) => service);
  return names.length <= NAMED ? names : [...names.slice(0, NAMED), `and ${names.length - NAMED} more`];
}
