import {
  type AccountEvidenceName,
  allowsSomewhere,
  CHECKS,
  createActionCatalog,
  createPolicyContext,
  type Decision,
  EVIDENCE_KINDS,
  evidenceNeeded,
  isAccountEvidence,
} from '@plinth/core';
import { describe, test } from 'vitest';
import { z } from 'zod';
import { readPolicy } from './session-policy.ts';

const CATALOG = createActionCatalog();
const ALL = neededBy(CHECKS);

/** The evidence of an account that checks need. */
function neededBy(checks: typeof CHECKS): readonly AccountEvidenceName[] {
  return evidenceNeeded(checks).filter(isAccountEvidence);
}

/** Whether a session whose role is an administrator's may do it, by the policy model that checks judge by. */
function decide(json: string, action: string): Decision {
  const context = createPolicyContext({ partition: 'aws' });
  const policy = context.parse({ json: JSON.parse(json) });
  if ('malformed' in policy) throw new Error(`malformed: ${policy.malformed.code}`);
  return allowsSomewhere(context.setOf({ policies: [policy] }), action).decision;
}

const Statements = z.object({ Statement: z.tuple([z.object({ Action: z.array(z.string()) })]) });

/** Every action that AWS documents and the policy allows. */
function allowedBy(json: string): readonly string[] {
  const actions = Statements.parse(JSON.parse(json)).Statement.flatMap(({ Action }) => Action);
  return CATALOG.expand(actions).filter((action) => decide(json, action) !== 'never');
}

const SELECTIONS: readonly (readonly [string, readonly AccountEvidenceName[]])[] = [
  ['all checks', ALL],
  ...CHECKS.map((check) => [check.id, neededBy([check])] as const),
];

describe.for(['exact', 'short'] as const)('the %s session policy', (form) => {
  test.for(SELECTIONS)('of %s allows every read of it, no write, and fits', ([, kinds], { expect }) => {
    const json = readPolicy(kinds)[form];

    expect(json).toMatch(/^[\u0020-\u00ff]{1,2048}$/);
    for (const action of kinds.flatMap((kind) => EVIDENCE_KINDS[kind].reads)) {
      expect(decide(json, action), action).toBe('always');
    }
    if (kinds.length === 0) return;
    const levels = new Set(allowedBy(json).map((action) => CATALOG.find(action)?.level));
    expect([...levels].filter((level) => level !== 'read' && level !== 'list')).toEqual([]);
  });

  test('of all checks allows no other service, and no session in yet another account', ({ expect }) => {
    const json = readPolicy(ALL)[form];

    expect(new Set(allowedBy(json).map((action) => action.split(':')[0]))).toEqual(
      new Set(['access-analyzer', 'account', 'iam']),
    );
    for (const action of ['sts:AssumeRole', 'iam:CreateUser', 'iam:PassRole', 's3:GetObject', 'iam:NotYetInvented']) {
      expect(decide(json, action), action).toBe('never');
    }
  });
});

test('the exact policy allows what is read, to the action', ({ expect }) => {
  const reads = ALL.flatMap((kind) => EVIDENCE_KINDS[kind].reads);

  expect(allowedBy(readPolicy(ALL).exact).toSorted()).toEqual([...new Set<string>(reads)].sort());
  expect(allowedBy(readPolicy(['accountSummary']).exact)).toEqual(['iam:GetAccountSummary']);
});

test('a session that needs nothing may do nothing', ({ expect }) => {
  const { exact, short } = readPolicy([]);

  expect(exact).toBe(short);
  expect(decide(exact, 'iam:GetAccountSummary')).toBe('never');
});
