import { isAdmitted, type RequestKeys, type SimRole } from '@plinth/aws-sim';

/**
 * Who has a token: the `owner` whom the simulated company means; `anyone`; somebody who `borrows` what is the
 * owner's: calls a workflow of theirs, signs in to an application of theirs, works in a cluster of theirs; or another
 * identity of an issuer of which nobody knows whom it serves.
 */
export type Holder = 'owner' | 'anyone' | 'borrower';

interface Token {
  readonly holder: Holder;
  /** By the name of the provider, the ARN for all but built-in ones. */
  readonly issuer: string;
  readonly claims: Readonly<Record<string, string>>;
}

/** Claims of these tokens that AWS makes no condition key of. */
const UNREAD: ReadonlySet<string> = new Set(['repository_owner']);

/** What tokens get into a role: whose, and whose would if AWS read every claim. */
export interface AdmittedTokens {
  readonly holders: ReadonlySet<Holder>;
  readonly ifAllWereRead: ReadonlySet<Holder>;
}

/** Null for a role that no token gets into. */
export function tokensFor({ trustPolicy }: SimRole, company: string): AdmittedTokens | null {
  const provider = /"Federated":"([^"]+)"/.exec(trustPolicy)?.[1];
  if (provider === undefined || provider.includes('saml-provider')) return null;
  const issuer = provider.replace(/^.*oidc-provider\//, '').toLowerCase();
  const holdersOf = (isRead: (claim: string) => boolean) =>
    new Set(
      tokensOf(issuer, company, trustPolicy)
        .filter((token) => isAdmitted(trustPolicy, requestWith(token, provider, isRead)))
        .map(({ holder }) => holder),
    );
  const holders = holdersOf((claim) => !UNREAD.has(claim));
  const ifAllWereRead = holdersOf(() => true);
  return ifAllWereRead.size === 0 ? null : { holders, ifAllWereRead };
}

function requestWith({ issuer, claims }: Token, provider: string, isRead: (claim: string) => boolean) {
  const read = Object.entries(claims).filter(([claim]) => isRead(claim));
  const keys: RequestKeys = Object.fromEntries(read.map(([claim, value]) => [`${issuer}:${claim}`, value]));
  return {
    action: 'sts:AssumeRoleWithWebIdentity',
    caller: { type: 'Federated', name: provider },
    keys: { ...keys, 'aws:principalisawsservice': 'false' },
  } as const;
}

function tokensOf(issuer: string, company: string, trustPolicy: string): readonly Token[] {
  if (issuer === 'token.actions.githubusercontent.com') return githubTokens(issuer, company);
  if (issuer === 'accounts.google.com') return googleTokens(issuer, company);
  const audience = { aud: 'sts.amazonaws.com' };
  const meant = trustPolicy.includes('system:serviceaccount') ? 'shop' : 'default';
  const subjects: readonly (readonly [Holder, string])[] = issuer.startsWith('oidc.eks.')
    ? [
        ['owner', `system:serviceaccount:${meant}:api`],
        ['borrower', 'system:serviceaccount:other:api'],
      ]
    : [
        ['owner', 'deployer'],
        ['borrower', 'somebody'],
      ];
  return subjects.map(([holder, sub]) => ({ holder, issuer, claims: { ...audience, sub } }));
}

/** Anybody may have an owner whose name only begins alike, and choose what their subjects consist of. */
function githubTokens(issuer: string, company: string): readonly Token[] {
  const owners = [company, `${company}-evil`, 'evil'];
  return owners.flatMap((owner) =>
    [owner, company, null].flatMap((caller) => {
      const isOwner = owner === company;
      const common = {
        aud: 'sts.amazonaws.com',
        repository: `${owner}/app`,
        repository_owner: owner,
        environment: 'production',
        ref: 'refs/heads/main',
        // Of jobs that call a workflow.
        ...(caller === null ? {} : { job_workflow_ref: `${caller}/ci/.github/workflows/deploy.yml@refs/heads/main` }),
      };
      const holder: Holder = isOwner ? 'owner' : caller === company ? 'borrower' : 'anyone';
      return [
        `repo:${owner}/app:ref:refs/heads/main`,
        `repo:${owner}/app:environment:production`,
        'environment:production',
      ].map((sub) => ({ holder, issuer, claims: { ...common, sub } }));
    }),
  );
}

/** Who asks for a token of a service account chooses its audience; anybody may sign in to an application. */
function googleTokens(issuer: string, company: string): readonly Token[] {
  const chosen = { oaud: `https://${company}.example` };
  const application = { aud: `4711-${company}.apps.googleusercontent.com` };
  return [
    { holder: 'owner', issuer, claims: { ...chosen, ...application, email: `bot@${company}.iam.gserviceaccount.com` } },
    { holder: 'anyone', issuer, claims: { ...chosen, aud: '666', email: 'bot@evil.iam.gserviceaccount.com' } },
    { holder: 'borrower', issuer, claims: { ...application, oaud: application.aud, email: 'somebody@mail.example' } },
  ];
}
