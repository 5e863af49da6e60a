import type { CheckContext } from '../check/check.ts';
import type { AuthorizationDetails, IamGroup, IamUser, PolicyDocument } from '../evidence/authorization-details.ts';
import type { Because, Grant } from '../policy/model/grant.ts';
import type { MalformedPolicy, ParsedPolicy, PolicyKind } from '../policy/model/parsed-policy.ts';
import type { PolicySet } from '../policy/model/policy-set.ts';
import { type TrustGrant } from '../policy/model/trust.ts';
import { type Escalation, findEscalations } from '../policy/questions/find-escalations.ts';
import { grantsAdministrator } from '../policy/questions/grants-administrator.ts';
import { createPolicyContext } from '../policy/questions/policy-context.ts';
import { trustOf } from '../policy/questions/trust-of.ts';
import type { WorkBudget } from '../work/work.ts';
import { once } from './once.ts';
import { PerEvaluation } from './per-evaluation.ts';

/** What policies grant together. Service control policies are not among them. */
export interface Permissions {
  readonly set: PolicySet;
  /** Some of the policies, or the boundary, can't be read: what is granted is unknown. */
  readonly isUnclear: boolean;
  /** The names of the policies that a decision rests on, sorted. */
  namesOf(because: readonly Because[]): string[];
}

/**
 * What everybody in an account may do. Worked out when asked, and once. Throws `OutOfWorkError` for what would cost more
 * than it may.
 */
export interface AccountPermissions {
  /** By the policies of a user, group or role, of the user's groups, within its boundary. */
  of(principal: IamPrincipal): Permissions;
  /** The same after a change. Not kept. */
  changed(principal: IamPrincipal, change: PolicyChange): Permissions;
  /** By one policy alone. */
  ofDocument(document: PolicyDocument): Permissions;
  administrator(permissions: Permissions): Grant;
  escalations(permissions: Permissions): readonly Escalation[];
  /** Who may assume a role; null when its trust policy can't be read. */
  trust(role: { readonly trustPolicy: PolicyDocument }): readonly TrustGrant[] | null;
  /** The trust policy itself; null when it can't be read. */
  trustPolicy(role: { readonly trustPolicy: PolicyDocument }): ParsedPolicy | null;
  /** The document of a managed policy; null when AWS didn't list it. */
  managedDocument(arn: string): PolicyDocument | null;
}

/** What somebody does to the policies of a principal. */
export interface PolicyChange {
  /** It gets one that allows everything, beside those that it has. */
  readonly everything: boolean;
  /** Other documents of managed policies, by ARN. */
  readonly documents: ReadonlyMap<string, PolicyDocument>;
}

type IamPrincipal = IamGroup & Partial<Pick<IamUser, 'groups' | 'permissionsBoundaryArn'>>;

type Owner = Pick<CheckContext, 'partition' | 'accountId' | 'organizationId' | 'now' | 'work'>;

const kept = new PerEvaluation<AuthorizationDetails, AccountPermissions>();

/** The permissions of everybody in the evidence, shared by all checks that read it. */
export function permissionsIn(details: AuthorizationDetails, owner: Owner): AccountPermissions {
  return kept.get(owner.work, details, () => createAccountPermissions(details, owner));
}

interface Source {
  readonly name: string;
  /** Null when it can't be read. */
  readonly policy: ParsedPolicy | null;
}

function createAccountPermissions(details: AuthorizationDetails, owner: Owner): AccountPermissions {
  const context = createPolicyContext(owner);
  const documents = new Map(details.policies.map(({ arn, document }) => [arn, document]));
  const groups = new Map(details.groups.map((group) => [group.name, group]));

  function parse(document: PolicyDocument | null, kind?: PolicyKind): ParsedPolicy | null {
    const parsed: ParsedPolicy | MalformedPolicy | null = document && context.parse(document, kind);
    return parsed === null || 'malformed' in parsed ? null : parsed;
  }

  const attached = once((arn: string): Source => ({ name: arn, policy: parse(documents.get(arn) ?? null) }));

  function sourcesOf({ attachedPolicies, inlinePolicies }: IamGroup, managed: Managed): readonly Source[] {
    return [
      ...attachedPolicies.map(({ arn }) => managed(arn)),
      ...inlinePolicies.map(({ name, document }) => ({ name: `inline ${name}`, policy: parse(document) })),
    ];
  }

  function sourcesOfGroup(groupName: string, managed: Managed): readonly Source[] {
    const group = groups.get(groupName);
    if (group === undefined) return [{ name: 'a group', policy: null }];
    return sourcesOf(group, managed).map(({ name, policy }) => ({ name: `${name} (${groupName})`, policy }));
  }

  const inherited = once((groupName: string) => sourcesOfGroup(groupName, attached));

  function toPermissions(sources: readonly Source[], boundary: ParsedPolicy | null | undefined): Permissions {
    const policies = sources.map(({ policy }) => policy).filter((policy) => policy !== null);
    const set = context.setOf({ policies, ceilings: boundary ? [[boundary]] : [] });
    return new SourcedPermissions(set, boundary === null || policies.length < sources.length, sources);
  }

  function permissionsAfter(principal: IamPrincipal, { everything, documents: others }: PolicyChange): Permissions {
    const { permissionsBoundaryArn: boundary = null, groups: joined = [] } = principal;
    function managed(arn: string): Source {
      const other = others.get(arn);
      return other === undefined ? attached(arn) : { name: arn, policy: parse(other) };
    }
    const sources = [
      ...sourcesOf(principal, managed),
      ...joined.flatMap((name) => (others.size === 0 ? inherited(name) : sourcesOfGroup(name, managed))),
      ...(everything ? [{ name: 'any policy', policy: parse(EVERYTHING) }] : []),
    ];
    return toPermissions(sources, boundary === null ? undefined : managed(boundary).policy);
  }

  return {
    of: once((principal: IamPrincipal) => permissionsAfter(principal, UNCHANGED)),
    changed: permissionsAfter,
    ofDocument: once((document: PolicyDocument) =>
      toPermissions([{ name: 'the policy', policy: parse(document) }], undefined),
    ),
    administrator: bySet(grantsAdministrator, context.work),
    escalations: bySet(findEscalations, context.work),
    trustPolicy: ({ trustPolicy }) => parse(trustPolicy, 'trust'),
    trust: once(({ trustPolicy }: { readonly trustPolicy: PolicyDocument }) => {
      const parsed = parse(trustPolicy, 'trust');
      return parsed && context.work.ask(() => trustOf(parsed, context.work));
    }),
    managedDocument: (arn) => documents.get(arn) ?? null,
  };
}

/** A class: an account may have hundreds of thousands. */
class SourcedPermissions implements Permissions {
  readonly set: PolicySet;
  readonly isUnclear: boolean;
  readonly #sources: readonly Source[];

  constructor(set: PolicySet, isUnclear: boolean, sources: readonly Source[]) {
    this.set = set;
    this.isUnclear = isUnclear;
    this.#sources = sources;
  }

  namesOf(because: readonly Because[]): string[] {
    const wanted = new Set(because.map(({ policy }) => policy));
    const names = this.#sources.flatMap(({ name, policy }) => (policy !== null && wanted.has(policy) ? [name] : []));
    return [...new Set(names)].sort();
  }
}

type Managed = (arn: string) => Source;

const UNCHANGED: PolicyChange = { everything: false, documents: new Map() };

/** One object, so that it is parsed once an evaluation. */
const EVERYTHING: PolicyDocument = {
  json: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** Sets with the same policies are the same object: most users share theirs. */
function bySet<Value>(compute: (set: PolicySet) => Value, work: WorkBudget): (permissions: Permissions) => Value {
  const ofSet = once((set: PolicySet) => work.ask(() => compute(set)));
  return ({ set }) => ofSet(set);
}
