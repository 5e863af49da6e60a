import { passwordCharacterCases } from '../../testing/cases/password-character-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyRequiresLowercase } from './requires-lowercase.ts';

testCheck(
  passwordPolicyRequiresLowercase,
  passwordCharacterCases({ field: 'requireLowercaseCharacters', character: 'a lowercase letter' }),
);
