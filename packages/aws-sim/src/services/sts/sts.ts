import { queryService } from '../query-service.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

/** STS 2011-06-15. To add an operation: a handler, and a line here. */
export const STS = queryService({
  name: 'sts',
  version: '2011-06-15',
  operations: {
    AssumeRole: assumeRole,
    GetCallerIdentity: getCallerIdentity,
  },
  subject(operation, params) {
    const resource = params.get('RoleArn');
    if (operation !== 'AssumeRole' || resource === null) return null;
    return { accountId: resource.split(':')[4] ?? null, resource };
  },
});
