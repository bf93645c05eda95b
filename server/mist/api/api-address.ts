import { findMistCloud, MIST_CLOUDS } from "@/domain/mist-clouds";

/** Where somebody says their organisation lives: one of Mist's clouds, or the address that the operator allows. */
export type AskedAddress = { readonly cloud: string } | { readonly url: string };

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an address may be called at all: https, and plain http on this machine only. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (`${url.username}${url.password}${url.search}${url.hash}` !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}

/**
 * The address that API paths are appended to, without a slash at its end. Undefined for every host but those of Mist's
 * clouds and `allowed`, the one of the environment: a token is sent to no other.
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

/** A path of the API: what is filled in can be no further part of it. */
export function apiPath(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((path, part, index) => `${path}${encodeURIComponent(values[index - 1] ?? "")}${part}`);
}
