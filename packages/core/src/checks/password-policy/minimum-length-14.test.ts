import { passwordLengthCases } from '../../testing/cases/password-length-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength14 } from './minimum-length-14.ts';

testCheck(passwordPolicyMinimumLength14, passwordLengthCases({ length: 14 }));
