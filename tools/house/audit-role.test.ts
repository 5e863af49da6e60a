import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_KINDS } from '@plinth/core';
import { describe, it } from 'vitest';

const folder = join(import.meta.dirname, '../../docs/role');

/** What every kind of evidence says that it reads, sorted. */
const reads = [...new Set(Object.values(EVIDENCE_KINDS).flatMap(({ reads }) => reads))].sort();

describe('the audit role', () => {
  for (const file of ['audit-role.cloudformation.yaml', 'audit-role.tf', 'hub-policy.json']) {
    it(`in ${file} allows exactly what evidence reads`, ({ expect }) => {
      const text = readFileSync(join(folder, file), 'utf8');

      const allowed = [...text.matchAll(/["\s](iam:[A-Z]\w+)/g)].map((match) => match[1]);

      expect(allowed).toEqual(reads);
    });
  }
});
