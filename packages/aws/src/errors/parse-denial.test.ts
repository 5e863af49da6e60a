import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { parseDenial } from './parse-denial.ts';

const WHO =
  'User: arn:aws:sts::111122223333:assumed-role/Audit/plinth is not authorized to perform: iam:GetAccountSummary';
const SCP = 'arn:aws:organizations::999988887777:policy/o-a1b2c3d4e5/service_control_policy/p-ab12cd34';
const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundaries/Audit';
const LINK =
  '. Go to https://us-east-1.console.aws.amazon.com/iam/home#/authorization-details/4f9a for details, or call the GetRequestAuthorizationDetails API.';

describe('parseDenial', () => {
  test.for([
    ['because no identity-based policy allows the iam:GetAccountSummary action', 'identity_policy', false, null],
    ['because no resource-based policy allows the iam:GetAccountSummary action', 'resource_policy', false, null],
    ['because no permissions boundary allows the iam:GetAccountSummary action', 'permissions_boundary', false, null],
    ['because no session policy allows the iam:GetAccountSummary action', 'session_policy', false, null],
    ['because no service control policy allows the iam:GetAccountSummary action', 'scp', false, null],
    ['because no resource control policy allows the iam:GetAccountSummary action', 'rcp', false, null],
    ['because no VPC endpoint policy allows the iam:GetAccountSummary action', 'resource_policy', false, null],
    ['because no role trust policy allows the sts:AssumeRole action', 'resource_policy', false, null],
    ['with an explicit deny in an identity-based policy', 'identity_policy', true, null],
    ['with an explicit deny in a resource-based policy', 'resource_policy', true, null],
    ['with an explicit deny in a permissions boundary', 'permissions_boundary', true, null],
    ['with an explicit deny in a session policy', 'session_policy', true, null],
    ['with an explicit deny in a service control policy', 'scp', true, null],
    ['with an explicit deny in a resource control policy', 'rcp', true, null],
    [`with an explicit deny in a service control policy: ${SCP}`, 'scp', true, SCP],
    [`with an explicit deny in a service control policy: ${SCP}${LINK}`, 'scp', true, SCP],
    [`with an explicit deny in a permissions boundary: ${BOUNDARY}.`, 'permissions_boundary', true, BOUNDARY],
    [`because no service control policy allows the iam:GetAccountSummary action${LINK}`, 'scp', false, null],
    ['', 'unknown', false, null],
    [LINK, 'unknown', false, null],
  ] as const)('on resource: * %s', ([reason, deniedBy, explicit, policyArn], { expect }) => {
    expect(parseDenial(`${WHO} on resource: * ${reason}`)).toEqual({ deniedBy, explicit, policyArn });
  });

  test('no other ARN of the message is taken for the policy', ({ expect }) => {
    const message = `${WHO} on resource: ${BOUNDARY} with an explicit deny in a service control policy`;

    expect(parseDenial(message)).toEqual({ deniedBy: 'scp', explicit: true, policyArn: null });
  });

  test('never throws, and names no policy that is not one', ({ expect }) => {
    const piece = fc.constantFrom(
      'explicit deny in a ',
      'service control policy',
      ': ',
      SCP,
      ' no ',
      'session policy',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const { policyArn } = parseDenial(pieces.join(''));

        expect(policyArn ?? SCP).toMatch(/^arn:aws[a-z-]*:(organizations|iam)::[\w:+=,.@/-]{1,430}$/);
      }),
    );
  });
});
