import { OPERATION_IDS, operations } from '@plinth/contract';
import { describe, it } from 'vitest';
import { createOpenApi } from './create-openapi.ts';

const document = createOpenApi('1.2.3');
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  it('has every operation once, at its path', ({ expect }) => {
    expect(described.map(({ operation }) => operation.operationId).sort()).toEqual([...OPERATION_IDS].sort());
    expect(document.paths['/v1/audits/{auditId}/events']?.['get']?.operationId).toBe('audits.watch');
  });

  it('resolves every reference, and uses every component', ({ expect }) => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference]) => reference ?? '',
    );
    const components = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);

    expect([...new Set(references)].sort()).toEqual(components.sort());
  });

  it.for(OPERATION_IDS)('documents the input, response and errors of %s', (id, { expect }) => {
    const { operation, path } = described.find(({ operation }) => operation.operationId === id) ?? expect.fail(id);
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');

    expect(inPath.map(({ name, required }) => ({ name, required }))).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, required: true })),
    );
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '429', '500']),
    );
    for (const code of operations[id].errors) {
      expect(
        Object.values(operation.responses).filter(({ description }) => description.includes(`\`${code}\``)),
      ).toHaveLength(1);
    }
  });

  it('marks as required what has no default', ({ expect }) => {
    const parameters = document.paths['/v1/findings']?.['get']?.parameters ?? [];

    expect(parameters.filter(({ required }) => required)).toEqual([]);
    expect(document.paths['/v1/audits']?.['post']?.requestBody?.required).toBe(false);
  });
});
