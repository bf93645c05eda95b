import path from "node:path";
import { z } from "zod";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { missingOidcVariable, oidcVariables } from "@/server/access/oidc/oidc-env";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/server/access/password";
import { isSafeAddress } from "@/server/mist/api/api-address";

const flag = z
  .enum(["true", "false", "1", "0", ""])
  .default("false")
  .transform((text) => text === "true" || text === "1");

/** Settings that other products have, and that users would assume to work if they were ignored. */
const unsupported = z
  .never("is not supported: this version keeps its data in DATA_DIR and runs as one process; unset it")
  .optional();

/** A token in a request's `Authorization` header. */
const token = z
  .string()
  .regex(/^[\x21-\x7e]{32,512}$/, "must have 32 to 512 letters, digits and signs, without spaces");

const UNIT_MS = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS } as const;

/** A whole number of minutes, hours or days, such as `30m`, `12h` or `7d`, converted to milliseconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d{0,3}[mhd]$/, "must be a whole number and m, h or d, such as 30m, 12h or 7d")
  .transform((text) => Number.parseInt(text, 10) * UNIT_MS[text.slice(-1) as keyof typeof UNIT_MS]);

/** A proxy's address. Without a scheme it is http, as in other programs. */
const proxyAddress = z
  .string()
  .transform((text) => (text.includes("://") ? text : `http://${text}`))
  .pipe(
    z.url({ protocol: /^https?$/, error: "must be the address of a proxy, such as http://proxy.example.com:3128" }),
  );

/** Whether the address has nothing besides scheme, host and port. */
function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === "/" && `${search}${hash}${username}${password}` === "";
}

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  WEBHOOK_SECRETS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((secret) => secret.trim())
        .filter((secret) => secret !== ""),
    ),
  ALLOW_UNSIGNED: flag,
  REQUIRE_SIGNATURE_V2: flag,
  REQUIRE_DATA: flag,
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
    .refine(isOrigin, "must be a scheme and a host name alone, such as https://floors.example.com: no path is served")
    .optional(),
  ADMIN_EMAIL: z.email().max(254).optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`)
    .max(MAX_PASSWORD_LENGTH, `must have at most ${MAX_PASSWORD_LENGTH} characters`)
    .optional(),
  API_TOKEN: token.optional(),
  METRICS_TOKEN: token.optional(),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).optional(),
  ...oidcVariables,
  SECRET_KEY: z.string().min(16, "must have at least 16 characters").max(512).optional(),
  MIST_API_URL: z
    .url({ protocol: /^https?$/, error: "must be the address of a Mist API" })
    .refine(
      (address) => !URL.canParse(address) || isSafeAddress(address),
      "must begin with https:// (http:// on this machine only), without a password or query",
    )
    .optional(),
  HTTPS_PROXY: proxyAddress.optional(),
  NO_PROXY: z.string().optional(),
  DATABASE_URL: unsupported,
  REDIS_URL: unsupported,
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_EVERY: duration.default(DAY_MS),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1_000).default(7),
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  MAX_WEBHOOK_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(64 * 1024 * 1024)
    .default(1024 * 1024),
  MAX_WAITING_DELIVERIES: z.coerce.number().int().min(1).max(100_000).default(2_000),
  MAX_DELIVERIES_PER_SECOND: z.coerce.number().int().min(1).max(1_000_000).default(5_000),
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).max(100_000).default(4_096),
  MAX_IMAGE_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(256 * 1024 * 1024)
    .default(25 * 1024 * 1024),
  MAX_FLOORPLANS: z.coerce.number().int().min(1).max(100_000).default(5_000),
  MAX_SITES: z.coerce.number().int().min(1).max(100_000).default(1_000),
  MAX_TRACKS: z.coerce.number().int().min(1_000).max(1_000_000).default(100_000),
  MAX_ALL_IMAGES_BYTES: z.coerce
    .number()
    .int()
    .min(1024 * 1024)
    .default(2 * 1024 * 1024 * 1024),
});

const schema = variables.superRefine(({ ADMIN_EMAIL, ADMIN_PASSWORD, ...env }, context) => {
  const unset = missingOidcVariable(env);
  if (unset) {
    const message = "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together";
    context.addIssue({ code: "custom", path: [unset], message });
  }
  if (env.BACKUP_DIR !== undefined && isWithin(env.DATA_DIR, env.BACKUP_DIR)) {
    const message = "must be outside DATA_DIR: what destroys one folder must not destroy both";
    context.addIssue({ code: "custom", path: ["BACKUP_DIR"], message });
  }
  if (env.METRICS_HOST !== undefined && env.METRICS_PORT === undefined) {
    const message = "says where METRICS_PORT listens: set that too, or unset this";
    context.addIssue({ code: "custom", path: ["METRICS_HOST"], message });
  }
  if (env.METRICS_PORT === env.PORT) {
    const message = "must be another port than PORT";
    context.addIssue({ code: "custom", path: ["METRICS_PORT"], message });
  }
  const missing = ADMIN_EMAIL === undefined ? "ADMIN_EMAIL" : "ADMIN_PASSWORD";
  if ((ADMIN_EMAIL === undefined) === (ADMIN_PASSWORD === undefined)) return;
  context.addIssue({ code: "custom", path: [missing], message: "ADMIN_EMAIL and ADMIN_PASSWORD go together" });
});

function isWithin(folder: string, inner: string): boolean {
  const relative = path.relative(folder, inner);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Settings whose values must not be logged. */
const SECRET: ReadonlySet<string> = new Set([
  "ADMIN_PASSWORD",
  "API_TOKEN",
  "DATABASE_URL",
  // May contain a password.
  "HTTPS_PROXY",
  "METRICS_TOKEN",
  "OIDC_CLIENT_SECRET",
  "REDIS_URL",
  "SECRET_KEY",
  "WEBHOOK_SECRETS",
]);

/** The names of all settings. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

/** The checked settings. */
export type Env = z.infer<typeof schema>;

function told(given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
}

/** The settings, or one line for each wrong one. */
export function readEnv(given: Readonly<Record<string, string | undefined>>): Env | readonly string[] {
  // Other programs read these in lower case as well.
  const proxies = { HTTPS_PROXY: given.https_proxy, NO_PROXY: given.no_proxy };
  const filled = { ...told(proxies), ...told(given) };
  const read = schema.safeParse(filled);
  if (read.success) return read.data;
  return read.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}=${SECRET.has(name) ? "…" : (given[name] ?? "")}: ${issue.message}`;
  });
}
