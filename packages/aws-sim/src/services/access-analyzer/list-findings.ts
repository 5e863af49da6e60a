import type { SimAnalyzerFinding } from '../../model/account-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { invalid, pageAsked } from './page-asked.ts';

/** Of an analyzer for external access. https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindings.html */
export function listFindings({ sim, principal, input, region }: JsonCall): Readonly<Record<string, unknown>> {
  const model = sim.world.model(principal.accountId);
  const analyzer = model.analyzers.find(({ arn, region: stands }) => arn === input['analyzerArn'] && stands === region);
  if (!analyzer) throw new WireError('ResourceNotFoundException', 404, 'Analyzer not found.');
  if (analyzer.type === 'ACCOUNT_UNUSED_ACCESS') throw invalid('Operation not supported for this analyzer type.');

  const accepts = readFilter(input['filter']);
  const items = model.analyzerFindings.filter((finding) => finding.analyzerArn === analyzer.arn && accepts(finding));
  const page = pageAsked(items, `findings-${analyzer.arn}`, input);
  return {
    findings: page.items.map((finding) => toWire(finding, principal.accountId)),
    nextToken: page.nextToken,
  };
}

const FILTERS: Readonly<Record<string, (finding: SimAnalyzerFinding) => string>> = {
  resourceType: ({ resourceType }) => resourceType,
  status: ({ status }) => status,
};

/** `eq` and `neq` of the status and the type of resource: what no one asks for is refused, not ignored. */
function readFilter(filter: unknown): (finding: SimAnalyzerFinding) => boolean {
  const criteria = Object.entries(filter ?? {}).map(([key, criterion]: [string, unknown]) => {
    const valueOf = FILTERS[key];
    const terms = Object.entries(criterion ?? {}).map(([operator, values]: [string, unknown]) => {
      if ((operator !== 'eq' && operator !== 'neq') || !Array.isArray(values)) throw invalid('Invalid filter.');
      return { isWanted: operator === 'eq', values };
    });
    if (!valueOf || terms.length === 0) throw invalid('Invalid filter.');
    return (finding: SimAnalyzerFinding) =>
      terms.every(({ isWanted, values }) => values.includes(valueOf(finding)) === isWanted);
  });
  return (finding) => criteria.every((accepts) => accepts(finding));
}

function toWire(finding: SimAnalyzerFinding, accountId: string): Readonly<Record<string, unknown>> {
  const { analyzerArn: _analyzer, error, isPublic, principal, action, ...rest } = finding;
  const times = { analyzedAt: finding.createdAt, updatedAt: finding.createdAt };
  const details = error === null ? { isPublic, principal, action } : { error };
  return { ...rest, ...times, ...details, resourceOwnerAccount: accountId };
}
