import { describe, test } from 'vitest';
import { suggest } from './suggest.ts';

describe('suggest', () => {
  const known = ['audit', 'posture', 'findings', 'checks', 'serve', 'demo'];
  test.for([
    ['audti', 'audit'],
    ['Audit', 'audit'],
    ['fidnings', 'findings'],
    ['finding', 'findings'],
    ['postrue', 'posture'],
    ['chek', 'checks'],
    ['dmo', 'demo'],
    ['aud', 'audit'],
    ['find', 'findings'],
    ['fi', null],
    ['x', null],
    ['remediate', null],
    ['', null],
  ] as const)('%s means %s', ([word, expected], { expect }) => {
    expect(suggest(word, known)).toBe(expected);
  });
});
