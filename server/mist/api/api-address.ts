import { findMistCloud, MIST_CLOUDS } from "@/domain/mist-clouds";

/** Where an organisation's API is: one of Mist's clouds, or the address that the operator allows. */
export type AskedAddress = { readonly cloud: string } | { readonly url: string };

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an address may be called at all: https, or plain http on this machine. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (`${url.username}${url.password}${url.search}${url.hash}` !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}

/**
 * The address that API paths are appended to, without a trailing slash. Undefined for every host except those of Mist's clouds and
 * `allowed`, which comes from the environment: a token is sent to no other host.
 */
export function toApiAddress(asked: AskedAddress, allowed: string | undefined): string | undefined {
  if ("cloud" in asked) {
    const cloud = findMistCloud(asked.cloud);
    return cloud && `https://${cloud.host}`;
  }
  const url = spelled(asked.url);
  if (url === undefined) return undefined;
  const known = [
    ...MIST_CLOUDS.map(({ host }) => `https://${host}`),
    ...(allowed === undefined ? [] : [spelled(allowed)]),
  ];
  return known.includes(url) ? url : undefined;
}

function spelled(text: string): string | undefined {
  return isSafeAddress(text) ? new URL(text).href.replace(/\/+$/, "") : undefined;
}

/** Builds a path of the API. Values are encoded, so they cannot add further segments. */
export function apiPath(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((path, part, index) => `${path}${encodeURIComponent(values[index - 1] ?? "")}${part}`);
}
