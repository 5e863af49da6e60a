import { type OperationId, operations } from '@plinth/contract';
import { ServiceError } from '@plinth/services';
import type { z } from 'zod';

/**
 * Validates an operation's input by the contract, strictly: a misspelled filter is an error, since ignoring it
 * would return something else than was asked for.
 */
export function parseInput(id: OperationId, input: unknown): unknown {
  const schema: z.ZodObject = operations[id].input;
  const parsed = schema.strict().safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(toProblems);
  const [first] = errors;
  const detail = first === undefined ? 'The input is invalid.' : `${first.pointer || 'The input'}: ${first.detail}.`;
  throw new ServiceError('invalid_input', detail, { errors });
}

function toProblems(issue: z.core.$ZodIssue): { pointer: string; detail: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: toPointer([...issue.path, key]), detail: 'unknown property' }));
  }
  return [{ pointer: toPointer(issue.path), detail: issue.message }];
}

/** RFC 6901. */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
