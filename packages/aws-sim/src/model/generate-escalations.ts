import { type AccountDraft, drawsFor } from './account-draft.ts';
import type { AccountModel, SimReach, SimWay } from './account-model.ts';
import { type Cast, createCast } from './escalation-cast.ts';
import { reachDocument } from './reach-documents.ts';

/**
 * Users and roles that can get more privileges than they have by way of others, and look-alikes that can't: each story
 * is told as it ends well or, `tamed`, as it doesn't. None in accounts without users.
 */
export function generateEscalations(
  draft: AccountDraft,
): Pick<AccountModel, 'users' | 'groups' | 'roles' | 'policies'> {
  const random = drawsFor(draft, 'escalations');
  const cast = createCast(draft, random);
  if (draft.size === 'federated') return cast;
  for (const tell of STORIES) {
    if (random.chance(draft.rates.escalation)) tell(cast, random.chance(0.6));
  }
  return cast;
}

type Story = (cast: Cast, tamed: boolean) => void;

const STORIES: readonly Story[] = [
  // Two roles, one after the other.
  (cast, tamed) => {
    const top = cast.role('chain-top', { account: true }, tamed ? {} : ADMINISTRATOR);
    const middle = cast.role('chain-middle', { account: true }, { reaches: [to('assumesRole', top)] });
    cast.user('chain-start', { reaches: [to('assumesRole', middle)] });
  },
  // The role asks for MFA, or its user's policy does.
  (cast, isTrust) => {
    const top = cast.role('mfa-top', { account: true, withMfa: isTrust }, ADMINISTRATOR);
    cast.user('mfa-start', { reaches: [{ ...to('assumesRole', top), withMfa: !isTrust }] });
  },
  // The role names its user, who has no policy.
  (cast, tamed) => {
    const start = cast.user('named-start');
    const named = tamed ? [`${start.arn}-of-old`] : [start.arn];
    cast.role('named-top', { named }, ADMINISTRATOR);
  },
  (cast, tamed) => {
    const other = cast.user('key-other', tamed ? {} : ADMINISTRATOR);
    cast.user('key-start', { reaches: [to('makesKeyOf', other)] });
  },
  // Trust and policies of a role that can do nothing; one alone leads nowhere.
  (cast, tamed) => {
    const plain = cast.role('trust-plain', { service: 'lambda' });
    const writes = to('writesPolicyOf', plain);
    cast.role(
      'trust-start',
      { service: 'lambda' },
      { reaches: tamed ? [writes] : [writes, to('rewritesTrustOf', plain)] },
    );
  },
  // One role writes the policy of another; both can be assumed.
  (cast, tamed) => {
    const written = cast.role('pair-written', { account: true });
    const writer = cast.role('pair-writer', { account: true }, { reaches: [to('writesPolicyOf', written)] });
    const assumed = tamed ? [writer] : [writer, written];
    cast.user('pair-start', { reaches: assumed.map((role) => to('assumesRole', role)) });
  },
  // Its own policy has had a wider version.
  (cast, tamed) => {
    const reach = { way: 'choosesVersionOf', on: [cast.arn('policy/versions-*')] } as const;
    const older = tamed ? [] : [{ versionId: 'v1', document: EVERYTHING, grants: ['administrator'] as const }];
    const plain = { versionId: 'v2', document: reachDocument([reach]), reaches: [reach], grants: [] };
    const policy = cast.policy('versions', [reach], { otherVersions: [...older, plain] });
    cast.user('versions-start', { own: [policy] });
  },
  // A version that is older lets its role assume another.
  (cast, tamed) => {
    const top = cast.role('late-top', { account: true }, ADMINISTRATOR);
    const reach = tamed ? to('makesKeyOf', { arn: cast.arn('user/nobody') }) : to('assumesRole', top);
    const policy = cast.policy('late', [to('makesKeyOf', { arn: cast.arn('user/nobody') })], {
      otherVersions: [{ versionId: 'v1', document: reachDocument([reach]), reaches: [reach], grants: [] }],
    });
    const role = cast.role('late-role', { account: true }, { own: [policy] });
    cast.user('late-start', { reaches: [to('assumesRole', role), to('choosesVersionOf', policy)] });
  },
  (cast, tamed) => {
    const on = [cast.arn('role/svc-*')];
    const limits = cast.policy('limits', []);
    const reach: SimReach = tamed ? { way: 'makesBounded', on, boundaryArn: limits.arn } : { way: 'makesPowerful', on };
    cast.user('maker-start', { reaches: [reach] });
  },
  (cast, tamed) => {
    const on = [cast.arn('user/ci-*')];
    cast.role('hirer-start', { service: 'lambda' }, { reaches: [{ way: tamed ? 'makesPlain' : 'makesPowerful', on }] });
  },
  // It puts whom it makes into a group.
  (cast, tamed) => {
    const group = cast.group('joined', tamed ? {} : ADMINISTRATOR);
    const makes = { way: 'makesPlain', on: [cast.arn('user/ci-*')] } as const;
    cast.role('joiner-start', { service: 'lambda' }, { reaches: [makes, to('addsToGroup', group)] });
    cast.user('joiner-member', { groups: [group] });
  },
  (cast, tamed) => {
    const worker = cast.role('worker', { service: tamed ? 'ec2' : 'lambda' }, ADMINISTRATOR);
    cast.user('passer-start', { reaches: [to('passesToFunction', worker)] });
  },
  // A managed policy of a role that it can be.
  (cast, tamed) => {
    const policy = cast.policy('shared', [to('makesKeyOf', { arn: cast.arn('user/nobody') })]);
    const role = cast.role('shared-role', { account: true }, tamed ? {} : { own: [policy] });
    cast.user('shared-start', { reaches: [to('assumesRole', role), to('writesVersionOf', policy)] });
  },
  // Roles that lead to one another, and nowhere else.
  (cast) => {
    const [one, other] = ['circle-one', 'circle-other'].map((stem) => cast.arn(`role/${stem}`));
    const reaching = (arn: string | undefined) => ({ reaches: [to('assumesRole', { arn: `${arn}-*` })] });
    cast.role('circle-one', { account: true }, reaching(other));
    cast.role('circle-other', { account: true }, reaching(one));
    cast.user('circle-start', reaching(one));
  },
];

const ADMINISTRATOR = { attached: ['AdministratorAccess'] };
const EVERYTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});

function to(way: SimWay, { arn }: { readonly arn: string }): SimReach {
  return { way, on: [arn] };
}
