import { type ApiScope, type OperationId, operations, type Principal } from '@plinth/contract';
import { ServiceError } from '../service-error.ts';

/** Throws `forbidden` unless one of the principal's scopes allows the operation. */
export function authorize(principal: Principal, operation: OperationId): void {
  const needed = operations[operation].scope;
  if (principal.scopes.some((scope) => implies(scope, needed))) return;
  throw new ServiceError('forbidden', `${operation} requires an API key with the scope "${needed}".`);
}

function implies(held: ApiScope, needed: ApiScope): boolean {
  return held === needed || needed === 'read';
}
