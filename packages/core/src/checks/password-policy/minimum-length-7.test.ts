import { passwordLengthCases } from '../../testing/cases/password-length-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength7 } from './minimum-length-7.ts';

testCheck(passwordPolicyMinimumLength7, passwordLengthCases({ length: 7 }));
