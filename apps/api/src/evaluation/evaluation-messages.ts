import type { CheckId } from '@plinth/contract';
import type { CheckEvaluation } from '@plinth/core';
import type { EvaluateSnapshotInput } from '@plinth/services';

/** What a thread is sent: some slices of long lists, then what to evaluate, with these lists empty. */
export type EvaluationMessage = ListSlice | EvaluationRequest;

/** Some items of a list of one kind's evidence, in order. */
export interface ListSlice {
  readonly type: 'slice';
  readonly kind: string;
  readonly list: string;
  readonly items: readonly unknown[];
}

/** Data alone, so checks by their ids. */
export interface EvaluationRequest
  extends Pick<EvaluateSnapshotInput, 'claim' | 'organizationId' | 'snapshot' | 'observedAt' | 'listsResources'> {
  readonly type: 'evaluate';
  readonly checkIds: readonly CheckId[];
}

/** What a thread answers: any number of defects, then one of the others. */
export type EvaluationReport =
  | { readonly kind: 'defect'; readonly checkId: CheckId; readonly error: unknown }
  | { readonly kind: 'evaluated'; readonly evaluations: CheckEvaluation[] }
  | { readonly kind: 'failed'; readonly error: unknown };
