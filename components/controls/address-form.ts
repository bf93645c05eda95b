/** How a page's filters are written in its address. Default values are left out. */
export interface AddressForm<Filters> {
  /** The storage key in this browser. */
  readonly key: string;
  read(params: URLSearchParams): Filters;
  write(filters: Filters): URLSearchParams;
}

/** The parameters of an address as Next gives them to a page on the server. */
export function paramsOf(given: Readonly<Record<string, string | readonly string[] | undefined>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) for (const each of [value ?? []].flat()) params.append(name, each);
  return params;
}

/** Several values in one parameter, only those that can be chosen. */
export function readChoices<Value extends string>(text: string | null, choices: readonly Value[]): readonly Value[] {
  const named = new Set(text?.split(","));
  return choices.filter((choice) => named.has(choice));
}

export function readChoice<Value extends string>(text: string | null, choices: readonly Value[], usual: Value): Value {
  return choices.find((choice) => choice === text) ?? usual;
}

/** The parameters without undefined and empty values. */
export function writeParams(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value);
  return params;
}
