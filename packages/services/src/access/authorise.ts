import { type CallContext, type OperationId, operations, type Scope } from '@plinth/contract';
import { ServiceError } from '../service-error.ts';

/** Every verb's first line. Throws `forbidden` unless the caller's scopes allow the operation. */
export function authorise(context: CallContext, operation: OperationId): void {
  const needed = operations[operation].scope;
  if (context.principal.scopes.some((scope) => implies(scope, needed))) return;
  throw new ServiceError('forbidden', `${operation} needs an API key with the scope "${needed}".`);
}

function implies(held: Scope, needed: Scope): boolean {
  return held === needed || needed === 'read';
}
