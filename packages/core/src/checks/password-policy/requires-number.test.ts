import { passwordCharacterCases } from '../../testing/cases/password-character-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyRequiresNumber } from './requires-number.ts';

testCheck(passwordPolicyRequiresNumber, passwordCharacterCases({ field: 'requireNumbers', character: 'a number' }));
