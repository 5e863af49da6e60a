import { passwordLengthCases } from '../../testing/cases/password-length-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyMinimumLength12 } from './minimum-length-12.ts';

testCheck(passwordPolicyMinimumLength12, passwordLengthCases({ length: 12 }));
