import { passwordCharacterCases } from '../../testing/cases/password-character-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { passwordPolicyRequiresSymbol } from './requires-symbol.ts';

testCheck(passwordPolicyRequiresSymbol, passwordCharacterCases({ field: 'requireSymbols', character: 'a symbol' }));
