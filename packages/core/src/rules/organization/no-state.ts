/** What an UNKNOWN says where an account's state matters and isn't told. */
export const NO_STATE = 'AWS tells no state of the account that Plinth knows.';
