import type { Asked, Endpoint } from "@/domain/contract/endpoint";

/** The URL of a request: the endpoint's path with its parameters, and the query. */
export function addressOf({ path }: Pick<Endpoint, "path">, { params = {}, query = {} }: Asked): string {
  const values = new Map<string, string>(Object.entries(params));
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values.get(name) ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = String(value ?? "");
    if (text !== "") search.set(name, text);
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}
