import { summaryCountCases } from '../../testing/cases/summary-count-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusGroupsUsed } from './groups-used.ts';

testCheck(securityStatusGroupsUsed, summaryCountCases({ count: 'groups', message: 'The account has no group.' }));
