import { type OperationId, operations } from './operations.ts';

/** The id of every operation, in the table's order. */
export const OPERATION_IDS: readonly OperationId[] = Object.keys(operations).filter(isOperationId);

function isOperationId(key: string): key is OperationId {
  return Object.hasOwn(operations, key);
}
