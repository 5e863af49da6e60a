import type { CheckId, ParameterName, ParameterValue } from '@plinth/contract';
import type { ParameterChoices } from '@plinth/core';

export interface ChosenParameter {
  readonly checkId: CheckId;
  readonly name: ParameterName;
  readonly value: ParameterValue;
  readonly chosenBy: string;
  readonly chosenAt: string;
}

/** What the organization has chosen for its checks; what it has not has its default and no row. */
export interface ParameterRepository {
  /** By check and name. */
  list(): Promise<readonly ChosenParameter[]>;
  /** Holds off other changes until the transaction ends, so that what `list` gives next is what a change replaces. */
  lock(): Promise<void>;
  set(input: {
    checkId: CheckId;
    name: ParameterName;
    value: ParameterChoices[string][string];
    chosenBy: string;
    chosenAt: Date;
  }): Promise<void>;
  /** False when there was nothing to reset. */
  reset(checkId: CheckId, name: ParameterName): Promise<boolean>;
}
