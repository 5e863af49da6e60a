import { details, iamGroup, iamRole, iamUser } from '../evidence-fixtures.ts';
import { customerPolicy, inline } from '../policy-fixtures.ts';
import type { CheckCases, FailingCase } from '../test-check.ts';

/** One line of a table about what the statements of a policy allow, wherever the policy is. */
export interface DocumentCase {
  readonly name: string;
  readonly statements: unknown;
}

/** What a rule about single policies says of their statements: the first case that passes, and the first that fails, also serve in the cases with several policies. */
export interface DocumentCases {
  readonly pass: readonly [DocumentCase, ...DocumentCase[]];
  /** `says` is what the finding says after the name of the policy. */
  readonly fail: readonly [FailingDocumentCase, ...FailingDocumentCase[]];
  readonly manual: readonly DocumentCase[];
  readonly notApplicable?: readonly DocumentCase[];
}

interface FailingDocumentCase extends DocumentCase {
  readonly says: string;
}

type Cases = CheckCases<'authorizationDetails'>;

const NO_POLICY = { Effect: 'allow' };
const INLINE = 'arn:aws:iam::111122223333:user/alice#inline-policy/p';
const MANAGED = 'arn:aws:iam::111122223333:policy/p';
const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };

/** The cases of a check that judges each inline policy. */
export function inlinePolicyCases(table: DocumentCases): Cases {
  function evidence(statements: unknown) {
    return { authorizationDetails: details({ users: [iamUser({ inlinePolicies: [inline('p', statements)] })] }) };
  }
  const [{ statements: failing }] = table.fail;
  const roles = [iamRole({ path: '/aws-reserved/sso.amazonaws.com/', inlinePolicies: [inline('p', failing)] })];
  const cases = casesOf(table, { evidence, resource: INLINE, subject: 'The inline policy p' });
  return {
    ...cases,
    fail: [...cases.fail, eachOwner(table)],
    notApplicable: [
      ...cases.notApplicable,
      { name: 'roles that only AWS can change', evidence: { authorizationDetails: details({ roles }) } },
    ],
  };
}

function eachOwner({ pass: [passing], fail: [failing] }: DocumentCases): FailingCase<'authorizationDetails'> {
  const inlinePolicies = [inline('p', failing.statements)];
  return {
    name: 'a user, a group and a role, each for itself',
    evidence: {
      authorizationDetails: details({
        users: [iamUser({ inlinePolicies: [...inlinePolicies, inline('q', passing.statements)] })],
        groups: [iamGroup({ inlinePolicies })],
        roles: [iamRole({ inlinePolicies })],
      }),
    },
    counts: { PASS: 1, FAIL: 3 },
    failures: ['group/staff', 'role/deploy', 'user/alice'].map((principal) => ({
      resource: `arn:aws:iam::111122223333:${principal}#inline-policy/p`,
      message: `The inline policy p ${failing.says}`,
      details: { policy: 'p' },
    })),
  };
}

/** The cases of a check that judges each customer-managed policy: every one, or only those that are not attached. */
export function managedPolicyCases(table: DocumentCases, { attached = true }: { readonly attached?: boolean } = {}) {
  const with_ = attached ? {} : { attachmentCount: 0 };
  function evidence(statements: unknown) {
    return { authorizationDetails: details({ policies: [customerPolicy('p', statements, with_)] }) };
  }
  const policies = [
    customerPolicy('AdministratorAccess', ALLOW_ALL, {
      ...with_,
      arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    }),
    customerPolicy('boundary', ALLOW_ALL, { attachmentCount: 0, permissionsBoundaryUsageCount: 2 }),
  ];
  const subject = attached ? 'The policy p' : 'The policy p, which is not attached,';
  const cases = casesOf(table, { evidence, resource: MANAGED, subject });
  return {
    ...cases,
    notApplicable: [
      ...cases.notApplicable,
      {
        name: 'a policy of AWS, and one that is a boundary only',
        evidence: { authorizationDetails: details({ policies }) },
      },
    ],
  } satisfies Cases;
}

function casesOf(
  { pass, fail, manual, notApplicable = [] }: DocumentCases,
  {
    evidence,
    resource,
    subject,
  }: {
    readonly evidence: (statements: unknown) => Required<Cases>['pass'][number]['evidence'];
    readonly resource: string;
    readonly subject: string;
  },
) {
  function line({ name, statements }: DocumentCase) {
    return { name, evidence: evidence(statements) };
  }
  return {
    pass: pass.map(line),
    fail: fail.map((one) => ({ ...line(one), failures: [{ resource, message: `${subject} ${one.says}` }] })),
    manual: manual.map(line),
    unknown: [
      { ...line({ name: 'a document that is no policy', statements: NO_POLICY }), unknownResources: [resource] },
    ],
    notApplicable: notApplicable.map((one) => ({ ...line(one), counts: { NOT_APPLICABLE: 1 } })),
  } satisfies Cases;
}
