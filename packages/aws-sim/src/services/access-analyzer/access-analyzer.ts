import { restPathService } from '../json-service.ts';
import { listAnalyzers } from './list-analyzers.ts';
import { listFindings } from './list-findings.ts';

/** IAM Access Analyzer 2019-11-01. To add an operation: a handler, and a line here. */
export const ACCESS_ANALYZER = restPathService({
  name: 'access-analyzer',
  operations: { ListAnalyzers: listAnalyzers, ListFindings: listFindings },
  paths: { 'GET /analyzer': 'ListAnalyzers', 'POST /finding': 'ListFindings' },
});
