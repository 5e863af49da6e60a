import { test } from 'vitest';
import { isDenied } from './denial-message.ts';

test.for([
  ['iam:GetUser', 'iam:GetUser', true],
  ['iam:getuser', 'iam:GetUser', true],
  ['iam:Get*', 'iam:GetUser', true],
  ['iam:*', 'sts:AssumeRole', false],
  ['*', 'sts:AssumeRole', true],
  ['iam:*User', 'iam:GetUser', true],
  ['iam:*User', 'iam:GetUserPolicy', false],
  ['iam:L*A*s', 'iam:ListAccessKeys', true],
  ['iam:Get*GetUser', 'iam:GetUser', false],
  ['iam:GetUser', 'iam:GetUserPolicy', false],
] as const)('%s denies %s: %s', ([pattern, action, expected], { expect }) => {
  expect(isDenied({ actions: [pattern], by: 'scp', explicit: true }, action)).toBe(expected);
});
