import { passwordLengthCases } from '../../testing/cases/password-length-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength8 } from './minimum-length-8.ts';

testCheck(passwordPolicyMinimumLength8, passwordLengthCases({ length: 8 }));
