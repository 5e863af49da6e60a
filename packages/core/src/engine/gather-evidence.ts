import type { Cause } from '@plinth/contract';
import type { EvidenceData, EvidenceName, Snapshot } from '../evidence/registry.ts';

export type GatheredEvidence<Names extends EvidenceName> =
  | { readonly available: true; readonly data: { readonly [Name in Names]: EvidenceData<Name> } }
  | { readonly available: false; readonly cause: Cause };

/**
 * What a check is given: the data of the kinds that it names, or the cause for the first of them that
 * is not there.
 *
 * The one place where checks lose their types: a registry of checks with different evidence can only
 * be typed as if each took every kind, while each is given those that its `evidence` names.
 */
export function gatherEvidence<Names extends EvidenceName>(
  names: readonly Names[],
  snapshot: Snapshot,
): GatheredEvidence<Names> {
  const data: Partial<Record<EvidenceName, unknown>> = {};
  for (const name of names) {
    const evidence = snapshot[name];
    if (evidence === undefined) return { available: false, cause: notCollected(name) };
    if (!evidence.available) return { available: false, cause: evidence.cause };
    data[name] = evidence.data;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each of `names` was just set from the snapshot, which is typed by name
  return { available: true, data: data as { readonly [Name in Names]: EvidenceData<Name> } };
}

function notCollected(name: EvidenceName): Cause {
  return { code: 'incomplete', message: `The snapshot has no evidence of the kind ${name}.` };
}
