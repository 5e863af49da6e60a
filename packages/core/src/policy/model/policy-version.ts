/** Policy variables (`${aws:username}`) work in 2012-10-17 only; elsewhere they are plain text. */
export type PolicyVersion = '2008-10-17' | '2012-10-17';
