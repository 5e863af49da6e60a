interface Described {
  /** What it decides, in one sentence. */
  readonly description: string;
  /** Where the default comes from: a control, or another reason for it. */
  readonly source: string;
}

/** One value that an organization may choose for a check. */
export type ParameterDefinition =
  | (Described & { readonly type: 'integer'; readonly default: number; readonly min: number; readonly max: number })
  | (Described & { readonly type: 'boolean'; readonly default: boolean })
  | (Described & { readonly type: 'strings'; readonly default: readonly string[] })
  | (Described & { readonly type: 'accountIds'; readonly default: readonly string[] });

/** A check's parameters by name. */
export type ParameterDefinitions = Readonly<Record<string, ParameterDefinition>>;

export type ParameterValue = number | boolean | readonly string[];

/** What a check reads in `context.parameters`: each parameter by its name, in its type. */
export type ParameterValues<Definitions extends ParameterDefinitions> = {
  readonly [Name in keyof Definitions]: ValueOf<Definitions[Name]['type']>;
};

type ValueOf<Type extends ParameterDefinition['type']> = {
  integer: number;
  boolean: boolean;
  strings: readonly string[];
  accountIds: readonly string[];
}[Type];

/** What an organization has chosen: by check id, then by name. What it leaves out keeps its default. */
export type ParameterChoices = Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;
