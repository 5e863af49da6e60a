import { Status } from '@plinth/contract';
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Check, EvaluatedAccount } from '../check/check.ts';
import { CHECKS } from '../checks/registry.ts';
import type { IamUser } from '../evidence/authorization-details.ts';
import type { ReportUser } from '../evidence/credential-report.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { EVIDENCE_KINDS, type EvidenceName, type Snapshot } from '../evidence/registry.ts';
import { contexts, iamUserNamed, reportUserNamed, snapshots, userArn } from '../testing/arbitraries.ts';
import { deepFreeze } from '../testing/deep-freeze.ts';
import { reverseLists } from '../testing/reverse-lists.ts';
import { toSnapshot } from '../testing/to-snapshot.ts';
import { evaluateAccount } from './evaluate-account.ts';
import type { CheckEvaluation } from './evaluation.ts';

function evaluate(snapshot: Snapshot, context: EvaluatedAccount, listsResources = false): readonly CheckEvaluation[] {
  return evaluateAccount({
    listsResources,
    checks: CHECKS,
    snapshot: deepFreeze(structuredClone(snapshot)),
    context,
    onDefect(_check, error) {
      throw error;
    },
  });
}

describe('every check, over any snapshot', () => {
  it('is what the schemas allow', ({ expect }) => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        for (const [name, data] of Object.entries(dataOf(snapshot))) {
          const kind = Object.values(EVIDENCE_KINDS).find(({ kind }) => kind === name);
          expect(kind?.schema.parse(data)).toEqual(data);
        }
      }),
    );
  });

  it('judges without a defect and without changing the evidence, each time alike', ({ expect }) => {
    fc.assert(
      fc.property(snapshots, contexts, (snapshot, context) => {
        const evaluations = evaluate(snapshot, context);

        expect(evaluations.map(({ checkId }) => checkId)).toEqual(CHECKS.map(({ id }) => id));
        expect(evaluate(snapshot, context)).toEqual(evaluations);
      }),
    );
  });

  it('does not mind the order in which AWS lists things', ({ expect }) => {
    fc.assert(
      fc.property(snapshots, contexts, (snapshot, context) => {
        const available = dataOf(snapshot);

        expect(evaluate(toSnapshot(reverseLists(available)), context)).toEqual(
          evaluate(toSnapshot(available), context),
        );
      }),
    );
  });

  it('sums up truthfully', ({ expect }) => {
    fc.assert(
      fc.property(snapshots, contexts, (snapshot, context) => {
        for (const { status, counts, cause, failures, unknownResources } of evaluate(snapshot, context)) {
          expect(cause === null).toBe(status !== 'UNKNOWN' && counts.UNKNOWN === 0);
          expect(failures).toHaveLength(counts.FAIL);
          expect(counts.FAIL > 0).toBe(status === 'FAIL');
          if (unknownResources !== 'all') expect(unknownResources).toHaveLength(counts.UNKNOWN);
          if (status === 'PASS') expect([counts.PASS > 0, counts.UNKNOWN]).toEqual([true, 0]);
        }
      }),
    );
  });

  it('lists what it sums up: each resource once, what decides first, with what is to be said of it', ({ expect }) => {
    fc.assert(
      fc.property(snapshots, contexts, (snapshot, context) => {
        const listed = evaluate(snapshot, context, true).map(({ resources = [], ...evaluation }) => ({
          resources,
          evaluation,
        }));
        expect(listed.map(({ evaluation }) => evaluation)).toEqual(evaluate(snapshot, context));
        for (const { resources, evaluation } of listed) {
          const named = resources.flatMap(({ resource }) => resource ?? []);
          const ofStatus = (status: Status) => resources.filter((each) => each.status === status);

          expect(resources[0]?.status).toBe(evaluation.status);
          expect(new Set(named).size).toBe(named.length);
          for (const status of Status.options) {
            const unnamed = ofStatus(status).filter(({ resource }) => resource === null).length;
            expect(ofStatus(status).length - unnamed).toBe(evaluation.counts[status]);
            expect(unnamed).toBeLessThanOrEqual(status === 'UNKNOWN' || status === 'NOT_APPLICABLE' ? 1 : 0);
          }
          for (const { status, message, cause } of resources) {
            expect(message !== null).toBe(status === 'FAIL' || status === 'MANUAL');
            expect(cause !== null).toBe(status === 'UNKNOWN');
          }
        }
      }),
    );
  });

  it('never passes, nor fails, on evidence that is not there', ({ expect }) => {
    fc.assert(
      fc.property(snapshots, contexts, (snapshot, context) => {
        const missing = new Set(missingFrom(snapshot));
        const isAsked = ({ appliesTo, notIn }: Check) =>
          (appliesTo !== 'organization' || context.isManagementAccount) && !notIn?.includes(context.partition);
        const blind = CHECKS.filter(
          (check) =>
            isAsked(check) &&
            check.evidence.some(
              (name) =>
                missing.has(name) &&
                !check.optional?.includes(name) &&
                !(check.addedLater?.includes(name) && wasNeverCollected(snapshot[name])),
            ),
        );
        const ids = new Set(blind.map(({ id }) => id));
        const judged = evaluate(snapshot, context).filter(({ checkId }) => ids.has(checkId));

        expect(judged.filter(({ status }) => status !== 'UNKNOWN')).toEqual([]);
      }),
    );
  });

  it('passes or fails without optional evidence only what it would with any of it', ({ expect }) => {
    const kinds = [...new Set(CHECKS.flatMap(({ optional = [] }) => optional))];
    fc.assert(
      fc.property(snapshots, contexts, fc.constantFrom(...kinds), (snapshot, context, kind) => {
        const { [kind]: _gone, ...without } = snapshot;
        const able = new Set(CHECKS.filter(({ optional }) => optional?.includes(kind)).map(({ id }) => id));
        const blind = evaluate(without, context).filter(({ checkId }) => able.has(checkId));
        const seeing = new Map(evaluate(snapshot, context).map(({ checkId, status }) => [checkId, status]));
        const judged = blind.filter(({ status }) => status === 'PASS' || status === 'FAIL');

        expect(judged.map(({ checkId, status }) => [checkId, status])).toEqual(
          judged.map(({ checkId }) => [checkId, seeing.get(checkId)]),
        );
      }),
    );
  });

  it('keeps every failure when somebody else joins', ({ expect }) => {
    const user = fc.record({
      row: reportUserNamed('newcomer!', userArn('newcomer!')),
      details: iamUserNamed('newcomer!', fc.constant([])),
    });
    fc.assert(
      fc.property(snapshots, contexts, user, (snapshot, context, newcomer) => {
        const before = failuresOf(evaluate(snapshot, context));
        const after = failuresOf(evaluate(withUser(snapshot, newcomer), context));

        expect(before.filter((failure) => !after.includes(failure))).toEqual([]);
      }),
    );
  });
});

/** Judged on the account as a whole: whether there is anybody at all, and who holds the support policy. */
const ON_THE_WHOLE: ReadonlySet<string> = new Set([
  'policy/support-access-attached',
  'role/support-role-exists',
  'user/individual-identities',
]);

/** All failures of checks that judge one thing at a time. */
function failuresOf(evaluations: readonly CheckEvaluation[]): readonly string[] {
  return evaluations
    .filter(({ checkId }) => !ON_THE_WHOLE.has(checkId))
    .flatMap(({ checkId, failures }) => failures.map((failure) => JSON.stringify([checkId, failure])));
}

function withUser(
  { credentialReport, authorizationDetails, ...others }: Snapshot,
  { row, details }: { row: ReportUser; details: IamUser },
): Snapshot {
  return {
    ...others,
    ...(credentialReport && {
      credentialReport: mapData(credentialReport, (data) => ({ ...data, users: [...data.users, row] })),
    }),
    ...(authorizationDetails && {
      authorizationDetails: mapData(authorizationDetails, (data) => ({ ...data, users: [details, ...data.users] })),
    }),
  };
}

function mapData<Data>(evidence: Evidence<Data>, change: (data: Data) => Data): Evidence<Data> {
  return evidence.available ? { ...evidence, data: change(evidence.data) } : evidence;
}

function dataOf(snapshot: Snapshot): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(snapshot).flatMap(([name, evidence]) => (evidence.available ? [[name, evidence.data]] : [])),
  );
}

function wasNeverCollected(evidence: Evidence | undefined): boolean {
  return evidence === undefined || (!evidence.available && evidence.cause.code === 'not_collected');
}

function missingFrom(snapshot: Snapshot): readonly EvidenceName[] {
  return Object.values(EVIDENCE_KINDS)
    .map(({ kind }) => kind)
    .filter((kind) => snapshot[kind]?.available !== true);
}
