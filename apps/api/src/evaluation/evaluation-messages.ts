import type { CheckId } from '@plinth/contract';
import type { CheckEvaluation } from '@plinth/core';
import type { EvaluateSnapshotInput } from '@plinth/services';

/** What a thread is sent: data alone, so checks by their ids. */
export interface EvaluationRequest
  extends Pick<EvaluateSnapshotInput, 'claim' | 'organizationId' | 'snapshot' | 'observedAt' | 'listsResources'> {
  readonly checkIds: readonly CheckId[];
}

/** What a thread answers: any number of defects, then one of the others. */
export type EvaluationReport =
  | { readonly kind: 'defect'; readonly checkId: CheckId; readonly error: unknown }
  | { readonly kind: 'evaluated'; readonly evaluations: CheckEvaluation[] }
  | { readonly kind: 'failed'; readonly error: unknown };
