import { IDENTITY_CENTER_ERRORS } from '../../wire/wire-error.ts';
import { jsonService } from '../json-service.ts';
import { listInstances } from './list-instances.ts';

/** IAM Identity Center (SSO Admin) 2020-07-20. To add an operation: a handler, and a line here. */
export const IDENTITY_CENTER = jsonService({
  name: 'sso',
  target: 'SWBExternalService',
  errors: IDENTITY_CENTER_ERRORS,
  operations: { ListInstances: listInstances },
});
