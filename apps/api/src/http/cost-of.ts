import { type OperationCost, type OperationId, operations } from '@plinth/contract';

/** What a call costs of its principal's budget; `input` is parsed by the operation's schema. */
export function costOf(id: OperationId, input: unknown): number {
  const { units, perItems }: OperationCost = operations[id].cost;
  const limit = typeof input === 'object' && input !== null && 'limit' in input ? Number(input.limit) : 0;
  return perItems === undefined ? units : Math.max(1, Math.ceil(limit / perItems)) * units;
}
