import { SECOND_MS } from "@/domain/time";
import { SESSION_MS } from "./session";

/** The one cookie that says who comes. */
export interface SessionCookie {
  readonly name: string;
  /** What a request's `cookie` header says. */
  read(header: string | undefined): string | undefined;
  /** Values for `set-cookie`. */
  set(secret: string): string;
  clear(): string;
}

/** Over HTTPS only the page's own host can set it (`__Host-`), and it never travels in the clear. */
export function createSessionCookie(publicUrl: string | undefined): SessionCookie {
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const name = `${isSecure ? "__Host-" : ""}floorcast_session`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    name,
    read: (header) => (header === undefined ? undefined : valueIn(header, name)),
    set: (secret) => `${name}=${secret}; Max-Age=${SESSION_MS / SECOND_MS}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}

/** The value of the first cookie of that name in a request's `cookie` header. */
export function valueIn(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const mark = part.indexOf("=");
    if (mark > 0 && part.slice(0, mark).trim() === name) return part.slice(mark + 1).trim();
  }
  return undefined;
}
