import type { Cause } from '@plinth/contract';
import type { CheckDefinition, CheckEvidence } from '../check/check.ts';
import type { EvidenceName, Snapshot } from '../evidence/registry.ts';

export type GatheredEvidence<Names extends EvidenceName> =
  | {
      readonly available: true;
      readonly data: CheckEvidence<Names, never>;
      /** Why the first optional kind of those that are missing is missing; null when all is there. */
      readonly missing: Cause | null;
    }
  | { readonly available: false; readonly cause: Cause };

/**
 * What a check is given: the data of the kinds that it names, null for those that it can do without or that
 * nobody collected when the snapshot was taken, or the cause for the first of the others that is not there.
 *
 * Only here checks lose their types: a registry of checks with different evidence can only
 * be typed as if each took every kind, while each is given those that its `evidence` names.
 */
export function gatherEvidence<Names extends EvidenceName>(
  {
    evidence: names,
    optional = [],
    addedLater = [],
  }: Pick<CheckDefinition<Names>, 'evidence' | 'optional' | 'addedLater'>,
  snapshot: Snapshot,
): GatheredEvidence<Names> {
  const data: Partial<Record<EvidenceName, unknown>> = {};
  let missing: Cause | null = null;
  for (const name of names) {
    const evidence = snapshot[name];
    if (evidence?.available) {
      data[name] = evidence.data;
      continue;
    }
    const isCollected = evidence !== undefined && evidence.cause.code !== 'not_collected';
    if (!isCollected && addedLater.includes(name)) {
      data[name] = null;
      continue;
    }
    const cause = evidence?.cause ?? notCollected(name);
    if (!optional.includes(name)) return { available: false, cause };
    data[name] = null;
    missing ??= cause;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each of `names` was just set from the snapshot, which is typed by name, or to null where the check's own type says so
  return { available: true, data: data as CheckEvidence<Names, never>, missing };
}

function notCollected(name: EvidenceName): Cause {
  return { code: 'incomplete', message: `The snapshot has no evidence of the kind ${name}.` };
}
