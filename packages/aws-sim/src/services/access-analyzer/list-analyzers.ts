import type { SimAnalyzer } from '../../model/account-model.ts';
import { DEFAULT_REGIONS } from '../../model/regions.ts';
import { REST_ERRORS } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { pageAsked } from './page-asked.ts';

/** Those of the Region that the request was signed for: a Region of its own for each endpoint. https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html */
export function listAnalyzers({ sim, principal, input, region }: JsonCall): Readonly<Record<string, unknown>> {
  const model = sim.world.model(principal.accountId);
  if (![...DEFAULT_REGIONS, ...model.optInRegions].includes(region)) throw REST_ERRORS.unknownToken();
  const type = input['type'];
  const items = model.analyzers.filter((item) => item.region === region && (type === undefined || item.type === type));
  const page = pageAsked(items, `analyzers-${region}`, input);
  return { analyzers: page.items.map(toWire), nextToken: page.nextToken };
}

function toWire({ arn, name, type, status, createdAt }: SimAnalyzer): Readonly<Record<string, unknown>> {
  return { arn, name, type, status, createdAt };
}
