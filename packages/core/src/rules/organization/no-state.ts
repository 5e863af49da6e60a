/** What an UNKNOWN says where an account's state matters and isn't known. */
export const NO_STATE = 'AWS reports no state of the account that Plinth knows.';
