/**
 * SQL: whether something of a check state `s` is not decided, UNKNOWN or MANUAL, whatever decides its status. In the words of
 * the index that holds these few alone.
 */
export const IS_OPEN = `(s.unknown > 0 or s.manual > 0 or s.status in ('UNKNOWN', 'MANUAL'))`;
