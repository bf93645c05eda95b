import { z } from "zod";
import { ROLES } from "@/domain/who";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The environment variables for an identity provider. */
export const oidcVariables = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be the address of an OpenID provider" })
    .refine(isSafe, "must begin with https:// (http:// on this machine only)")
    .optional(),
  OIDC_CLIENT_ID: z.string().max(512).optional(),
  OIDC_CLIENT_SECRET: z.string().max(4_096).optional(),
  OIDC_NAME: z.string().max(60).default("single sign-on"),
  OIDC_ROLE: z.enum([...ROLES, "none"]).default("viewer"),
  OIDC_ALLOWED_DOMAINS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((domain) => domain.trim().toLowerCase().replace(/^@/, ""))
        .filter((domain) => domain !== ""),
    ),
};

const TOGETHER = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** The first missing variable, if some of them are set. */
export function missingOidcVariable(env: Readonly<Partial<Record<(typeof TOGETHER)[number], string | undefined>>>) {
  const missing = TOGETHER.filter((name) => env[name] === undefined);
  return missing.length === TOGETHER.length ? undefined : missing[0];
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || LOOPBACK.has(hostname);
}
