import { passwordCharacterCases } from '../../testing/cases/password-character-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyRequiresUppercase } from './requires-uppercase.ts';

testCheck(
  passwordPolicyRequiresUppercase,
  passwordCharacterCases({ field: 'requireUppercaseCharacters', character: 'an uppercase letter' }),
);
