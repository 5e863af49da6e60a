import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { CHECKS } from './registry.ts';

describe('the constant of a check', () => {
  for (const { id } of CHECKS) {
    it(`of ${id} is named after its whole id`, ({ expect }) => {
      const source = readFileSync(fileURLToPath(new URL(`./${id}.ts`, import.meta.url)), 'utf8');
      const names = [...source.matchAll(/^export const (\w+) = defineCheck\(/gm)].map(([, name]) => name);

      expect(names).toEqual([toCamelCase(id)]);
    });
  }
});

function toCamelCase(id: string): string {
  return id.replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}
