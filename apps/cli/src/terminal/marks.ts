/** The signs that output is drawn with. */
export interface Marks {
  readonly pass: string;
  readonly fail: string;
  readonly unknown: string;
  readonly skip: string;
  readonly ellipsis: string;
  readonly dot: string;
  readonly barDone: string;
  readonly barLeft: string;
  readonly barPass: string;
  readonly barFail: string;
  readonly barUnknown: string;
}

export const UNICODE_MARKS: Marks = {
  pass: '✔',
  fail: '✘',
  unknown: '?',
  skip: '○',
  ellipsis: '…',
  dot: '·',
  barDone: '━',
  barLeft: '╌',
  barPass: '█',
  barFail: '░',
  barUnknown: '▒',
};

export const ASCII_MARKS: Marks = {
  pass: '+',
  fail: 'x',
  unknown: '?',
  skip: 'o',
  ellipsis: '...',
  dot: '-',
  barDone: '#',
  barLeft: '.',
  barPass: '#',
  barFail: '-',
  barUnknown: '?',
};
