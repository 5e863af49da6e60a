import { restGetService } from '../json-service.ts';
import { listAnalyzers } from './list-analyzers.ts';

/** IAM Access Analyzer 2019-11-01. To add an operation: a handler, and a line here. */
export const ACCESS_ANALYZER = restGetService({
  name: 'access-analyzer',
  operations: { ListAnalyzers: listAnalyzers },
  paths: { '/analyzer': 'ListAnalyzers' },
});
