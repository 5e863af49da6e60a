import { z } from 'zod';
import { CheckId } from '../ids.ts';
import { mutation, query } from '../operation.ts';
import { organizationId, page, paging } from '../paging.ts';
import { Parameter, ParameterName, ParameterValue } from './parameter.ts';

export const parametersOperations = {
  'parameters.list': query({
    method: 'GET',
    path: '/v1/parameters',
    scope: 'read',
    summary: "List the checks' parameters with an organization's values, by check and name",
    input: z.object({ organizationId, checkId: CheckId.optional(), ...paging }),
    output: page(Parameter),
    errors: ['organization_required', 'not_found', 'aws_credentials', 'aws_refused', 'aws_unavailable'],
  }),
  'parameters.set': mutation({
    method: 'PUT',
    path: '/v1/parameters/:checkId/:name',
    scope: 'manage',
    summary: "Set a check's parameter",
    description:
      "Applies from the next audit on; recorded results stay. Before the first audit, it applies to the organization of the server's AWS credentials. Encode the slash of the check id as %2F in the path.",
    input: z.object({ organizationId, checkId: CheckId, name: ParameterName, value: ParameterValue }),
    output: Parameter,
    emits: ['parameter.set'],
    errors: [
      'organization_required',
      'not_found',
      'aws_credentials',
      'aws_refused',
      'aws_unavailable',
      'idempotency_mismatch',
    ],
  }),
  'parameters.reset': mutation({
    method: 'POST',
    path: '/v1/parameters/:checkId/:name/reset',
    scope: 'manage',
    summary: "Reset a check's parameter to its default",
    input: z.object({ organizationId, checkId: CheckId, name: ParameterName }),
    output: Parameter,
    emits: ['parameter.reset'],
    errors: [
      'organization_required',
      'not_found',
      'aws_credentials',
      'aws_refused',
      'aws_unavailable',
      'idempotency_mismatch',
    ],
  }),
} as const;
