import { TAGGING_ERRORS } from '../../wire/wire-error.ts';
import { jsonService } from '../json-service.ts';
import { getResources } from './get-resources.ts';

/** Resource Groups Tagging API 2017-01-26. To add an operation: a handler, and a line here. */
export const TAGGING = jsonService({
  name: 'tagging',
  actionPrefix: 'tag',
  target: 'ResourceGroupsTaggingAPI_20170126',
  errors: TAGGING_ERRORS,
  operations: { GetResources: getResources },
});
