import { DEFAULT_REGIONS, OPT_IN_REGIONS } from '../../model/regions.ts';
import { fromMarker, pageOf } from '../../wire/paging.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { contactAccount } from './contact-account.ts';

const MOST_RESULTS = 50;

/** https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html */
export function listRegions(call: JsonCall): Readonly<Record<string, unknown>> {
  const { optInRegions } = contactAccount(call, 'ListRegions');
  const regions = [
    ...DEFAULT_REGIONS.map((name) => ({ RegionName: name, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
    ...OPT_IN_REGIONS.map((name) => ({
      RegionName: name,
      RegionOptStatus: optInRegions.includes(name) ? 'ENABLED' : 'DISABLED',
    })),
  ];
  const wanted = call.input['RegionOptStatusContains'];
  const items = regions.filter(({ RegionOptStatus: status }) => !Array.isArray(wanted) || wanted.includes(status));
  const page = pageOf({ items, list: 'regions', start: readToken(call), size: readSize(call) });
  return { Regions: page.items, ...(page.next === null ? {} : { NextToken: page.next }) };
}

function readToken({ input }: JsonCall): number {
  const token = input['NextToken'];
  if (token === undefined) return 0;
  const start = typeof token === 'string' ? fromMarker('regions', token) : undefined;
  if (start === undefined) throw invalid('Invalid NextToken.');
  return start;
}

function readSize({ input }: JsonCall): number {
  const size = input['MaxResults'] ?? MOST_RESULTS;
  if (typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= MOST_RESULTS) return size;
  throw invalid(`MaxResults must be from 1 to ${MOST_RESULTS}.`);
}

function invalid(message: string): WireError {
  return new WireError('ValidationException', 400, message, { reason: 'fieldValidationFailed' });
}
