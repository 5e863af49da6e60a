import type { SimAnalyzer } from '../../model/account-model.ts';
import { DEFAULT_REGIONS } from '../../model/regions.ts';
import { fromMarker, pageOf } from '../../wire/paging.ts';
import { REST_ERRORS, WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';

const MOST_RESULTS = 100;

/** Those of the Region that the request was signed for: a Region of its own for each endpoint. https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html */
export function listAnalyzers({ sim, principal, input, region }: JsonCall): Readonly<Record<string, unknown>> {
  const model = sim.world.model(principal.accountId);
  if (![...DEFAULT_REGIONS, ...model.optInRegions].includes(region)) throw REST_ERRORS.unknownToken();
  const type = input['type'];
  const items = model.analyzers.filter((item) => item.region === region && (type === undefined || item.type === type));
  const page = pageOf({ items, list: `analyzers-${region}`, start: readToken(input, region), size: readSize(input) });
  return { analyzers: page.items.map(toWire), ...(page.next === null ? {} : { nextToken: page.next }) };
}

function toWire({ arn, name, type, status, createdAt }: SimAnalyzer): Readonly<Record<string, unknown>> {
  return { arn, name, type, status, createdAt };
}

function readToken(input: JsonCall['input'], region: string): number {
  const token = input['nextToken'];
  if (token === undefined) return 0;
  const start = typeof token === 'string' ? fromMarker(`analyzers-${region}`, token) : undefined;
  if (start === undefined) throw invalid('Invalid nextToken.');
  return start;
}

function readSize(input: JsonCall['input']): number {
  const size = Number(input['maxResults'] ?? MOST_RESULTS);
  if (!Number.isInteger(size) || size < 1) throw invalid('Invalid maxResults.');
  return Math.min(size, MOST_RESULTS);
}

function invalid(message: string): WireError {
  return new WireError('ValidationException', 400, message, { reason: 'fieldValidationFailed' });
}
