import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { roleNoReadOnlyForStrangers } from '../checks/role/no-read-only-for-strangers.ts';
import { roleNotOpenToAnyone } from '../checks/role/not-open-to-anyone.ts';
import { roleOidcSubjectBound } from '../checks/role/oidc-subject-bound.ts';
import { roleStrangersNeedExternalId } from '../checks/role/strangers-need-external-id.ts';
import { roleTrustsOrganizationOnly } from '../checks/role/trusts-organization-only.ts';
import { checkContext, details, iamRole } from '../testing/evidence-fixtures.ts';
import { tree } from '../testing/organization-fixtures.ts';
import { documentOf, managed } from '../testing/policy-fixtures.ts';
import { toSnapshot } from '../testing/to-snapshot.ts';
import { evaluateAccount } from './evaluate-account.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`;
const CHECKS = [
  roleNoReadOnlyForStrangers,
  roleNotOpenToAnyone,
  roleOidcSubjectBound,
  roleStrangersNeedExternalId,
  roleTrustsOrganizationOnly,
];

interface Written {
  readonly effect: 'Allow' | 'Deny';
  readonly principals: readonly string[];
  readonly conditions: readonly WrittenCondition[];
}

interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  'aws:PrincipalOrgID': ['o-a1b2c3d4e5', 'o-zzzzzzzzzz', 'o-*', '${aws:PrincipalOrgID}'],
  'aws:PrincipalAccount': ['111122223333', '444455556666', '777788889999', '*', '${aws:PrincipalAccount}'],
  'aws:PrincipalArn': [
    'arn:aws:iam::444455556666:role/ci',
    'arn:aws:iam::777788889999:role/ci',
    'arn:aws:iam::777788889999:role/*',
    'arn:aws:iam::*:role/ci',
  ],
  'aws:username': ['alice', 'a*'],
  'aws:userid': ['AROAEXAMPLEID1234567:ci', 'AROAEXAMPLEID1234567:*', '*:ci'],
  'sts:ExternalId': ['x1', 'x*'],
  [`${GITHUB}:sub`]: ['repo:acme/app:ref:refs/heads/main', 'repo:acme/*', 'repo:acme*', 'environment:production'],
  [`${GITHUB}:repository`]: ['acme/app', 'acme/*', 'acme*'],
  [`${GITHUB}:aud`]: ['sts.amazonaws.com'],
};
const OPERATORS = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'].flatMap((name) => [
  name,
  name,
  `${name}IfExists`,
  `ForAllValues:${name}`,
]);

const comparison: fc.Arbitrary<WrittenCondition> = fc.constantFrom(...Object.keys(VALUES)).chain((key) =>
  fc.record({
    operator: fc.constantFrom(...OPERATORS),
    key: fc.constant(key),
    values: fc.uniqueArray(fc.constantFrom(...(VALUES[key] ?? [])), { minLength: 1, maxLength: 2 }),
  }),
);
const flag: fc.Arbitrary<WrittenCondition> = fc.record({
  operator: fc.constantFrom('Bool', 'BoolIfExists'),
  key: fc.constantFrom('aws:MultiFactorAuthPresent', 'aws:PrincipalIsAWSService'),
  values: fc.constantFrom(['true'], ['false']),
});
const presence: fc.Arbitrary<WrittenCondition> = fc.record({
  operator: fc.constant('Null'),
  key: fc.constantFrom('aws:PrincipalOrgID', 'aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'),
  values: fc.constantFrom(['true'], ['false']),
});
const condition = fc.oneof({ weight: 4, arbitrary: comparison }, flag, presence);
/** As JSON has them: each key once under each operator. */
const conditions = fc.uniqueArray(condition, { maxLength: 3, selector: ({ operator, key }) => `${operator} ${key}` });
const statement: fc.Arbitrary<Written> = fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  principals: fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom('*', '444455556666', '777788889999'), { minLength: 1 }) },
    fc.constant([PROVIDER]),
  ),
  conditions,
});
const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

describe('trust policies that mean the same get the same verdicts', () => {
  it.for<[name: string, rewrite: (written: readonly Written[]) => readonly Written[]]>([
    ['statements in another order', (written) => written.toReversed()],
    ['statements twice', (written) => [...written, ...written]],
    ['keys in another order', (written) => eachCondition(written, (list) => list.toReversed())],
    ['keys in capitals', (written) => each(written, (one) => ({ ...one, key: one.key.toUpperCase() }))],
    ['values in another order', (written) => each(written, (one) => ({ ...one, values: one.values.toReversed() }))],
    ['values twice', (written) => each(written, (one) => ({ ...one, values: [...one.values, ...one.values] }))],
    ['StringLike for StringEquals where there is no wildcard', (written) => each(written, asPattern)],
    ['any of one value', (written) => each(written, asAnyValue)],
    ['if there is one, where there always is', (written) => written.map(withIfExists)],
    ['a statement for each principal', (written) => written.flatMap(byPrincipal)],
    ['a statement for each value', (written) => written.flatMap(byValue)],
    ['a Deny of all others for what an Allow asks', asDenies],
    [
      'a Deny of nobody',
      (written) => [...written, { effect: 'Deny', principals: ['999900001111'], conditions: NEVER }],
    ],
  ])('%s', ([, rewrite], { expect }) => {
    fc.assert(
      fc.property(statements, (written) => {
        expect(verdictsOf(rewrite(written))).toEqual(verdictsOf(written));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what always holds of trust policies', () => {
  it('one more condition in an Allow never admits more, one in a Deny never less', ({ expect }) => {
    fc.assert(
      fc.property(statements, fc.nat(2), condition, (written, index, more) => {
        const at = index % written.length;
        const changed = written.map((one, place) => (place === at ? withCondition(one, more) : one));
        const widths = [widthsOf(written), widthsOf(changed)];
        const [narrow = [], wide = []] = written[at]?.effect === 'Allow' ? widths.toReversed() : widths;

        expect(narrow.filter((width, place) => width > (wide[place] ?? 0))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('one more Deny never admits more, one more Allow never less', ({ expect }) => {
    fc.assert(
      fc.property(statements, statement, (written, more) => {
        const widths = [widthsOf(written), widthsOf([...written, more])];
        const [narrow = [], wide = []] = more.effect === 'Deny' ? widths.toReversed() : widths;

        expect(narrow.filter((width, place) => width > (wide[place] ?? 0))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});

const NEVER = [{ operator: 'StringEquals', key: 'aws:PrincipalAccount', values: ['222233334444'] }];

function evaluate(written: readonly Written[]) {
  const role = iamRole({
    trustPolicy: documentOf(written.map(toStatement)),
    attachedPolicies: [managed('ReadOnlyAccess')],
  });
  const snapshot = toSnapshot({ authorizationDetails: details({ roles: [role] }), organizationTree: tree() });
  return evaluateAccount({ checks: CHECKS, snapshot, context: checkContext() });
}

function verdictsOf(written: readonly Written[]) {
  return evaluate(written).map(({ status, failures }) => ({ status, failures }));
}

/** How much each check says that is admitted; what it has nothing to say about is least. */
function widthsOf(written: readonly Written[]): readonly number[] {
  return evaluate(written).map(({ status }) => WIDTHS[status]);
}

const WIDTHS = { NOT_APPLICABLE: 0, PASS: 0, MANUAL: 1, UNKNOWN: 1, FAIL: 2 };

function toStatement({ effect, principals, conditions: asked }: Written): object {
  const Condition: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of asked) Condition[operator] = { ...Condition[operator], [key]: values };
  return {
    Effect: effect,
    Principal: {
      AWS: principals.filter((name) => name !== PROVIDER),
      Federated: principals.filter((name) => name === PROVIDER),
    },
    Action: effect === 'Deny' || principals.includes(PROVIDER) ? 'sts:*' : 'sts:AssumeRole',
    Condition,
  };
}

function eachCondition(
  written: readonly Written[],
  change: (list: readonly WrittenCondition[]) => readonly WrittenCondition[],
): readonly Written[] {
  return written.map((one) => ({ ...one, conditions: change(one.conditions) }));
}

function each(written: readonly Written[], change: (one: WrittenCondition) => WrittenCondition): readonly Written[] {
  return eachCondition(written, (list) => distinct(list, list.map(change)));
}

/** Where a change would put the same key twice under one operator, all stays as it is. */
function distinct(
  before: readonly WrittenCondition[],
  after: readonly WrittenCondition[],
): readonly WrittenCondition[] {
  const names = new Set(after.map(({ operator, key }) => `${operator} ${key}`));
  return names.size === after.length ? after : before;
}

function asPattern(one: WrittenCondition): WrittenCondition {
  const isPlain = one.values.every((value) => !/[*?]/.test(value));
  return isPlain ? { ...one, operator: one.operator.replace(/Equals(?!.*Bool)/, 'Like') } : one;
}

function asAnyValue(one: WrittenCondition): WrittenCondition {
  return /^String(?:Equals|Like)$/.test(one.operator) ? { ...one, operator: `ForAnyValue:${one.operator}` } : one;
}

/** Credentials of AWS always say who has them; tokens don't, and a Deny hits both. */
function withIfExists(one: Written): Written {
  if (one.effect === 'Deny' || one.principals.includes(PROVIDER)) return one;
  const conditions = one.conditions.map((asked) => {
    const isAlways = /^aws:Principal(?:Arn|Account|IsAWSService)$/.test(asked.key);
    const isPlain = /^(?:String(?:Equals|Like)|Bool)$/.test(asked.operator);
    return isAlways && isPlain ? { ...asked, operator: `${asked.operator}IfExists` } : asked;
  });
  return { ...one, conditions: distinct(one.conditions, conditions) };
}

function byPrincipal(one: Written): readonly Written[] {
  return one.principals.map((principal) => ({ ...one, principals: [principal] }));
}

/** Values are alternatives; those of a negated operator are not. */
function byValue(one: Written): readonly Written[] {
  const at = one.conditions.findIndex(({ operator }) => /^String(?:Equals|Like)/.test(operator));
  const split = one.conditions[at];
  if (split === undefined) return [one];
  return split.values.map((value) => ({ ...one, conditions: one.conditions.with(at, { ...split, values: [value] }) }));
}

/** Only where there is nothing else that the Deny could hit. */
function asDenies(written: readonly Written[]): readonly Written[] {
  const [only, ...more] = written;
  if (only === undefined || more.length > 0 || only.effect === 'Deny') return written;
  const asked = only.conditions.filter(({ operator }) => /^String(?:Equals|Like)$/.test(operator));
  const denies = asked.map(
    (one): Written => ({
      effect: 'Deny',
      principals: ['*'],
      conditions: [{ ...one, operator: one.operator.replace('String', 'StringNot') }],
    }),
  );
  return [{ ...only, conditions: only.conditions.filter((one) => !asked.includes(one)) }, ...denies];
}

function withCondition(one: Written, more: WrittenCondition): Written {
  const others = one.conditions.filter(({ operator, key }) => operator !== more.operator || key !== more.key);
  return others.length === one.conditions.length ? { ...one, conditions: [...others, more] } : one;
}
