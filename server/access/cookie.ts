import { parse, serialize } from "cookie";
import { SECOND_MS } from "@/domain/time";

/** A cookie that is sent only to this server and that scripts cannot read. */
export interface Cookie {
  readonly name: string;
  /** The cookie's value in a request's `cookie` header. */
  read(header: string | undefined): string | undefined;
  /** A value for `set-cookie`. */
  set(value: string, maxAgeMs?: number): string;
  clear(): string;
}

export interface CookieSetup {
  readonly name: string;
  readonly maxAgeMs: number;
  readonly publicUrl: string | undefined;
}

/** With HTTPS, the `__Host-` prefix lets only this host set it, and it is never sent unencrypted. */
export function createCookie({ name: plainName, maxAgeMs, publicUrl }: CookieSetup): Cookie {
  const secure = publicUrl?.startsWith("https:") ?? false;
  const name = `${secure ? "__Host-" : ""}${plainName}`;
  const write = (value: string, maxAge: number) =>
    serialize(name, value, { maxAge, path: "/", httpOnly: true, secure, sameSite: "lax" });
  return {
    name,
    read: (header) => (header === undefined ? undefined : parse(header)[name]),
    set: (value, otherMs = maxAgeMs) => write(value, otherMs / SECOND_MS),
    clear: () => write("", 0),
  };
}
