import { z } from "zod";

const flag = z
  .enum(["true", "false", "1", "0", ""])
  .default("false")
  .transform((text) => text === "true" || text === "1");

const schema = z.object({
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
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  MAX_WEBHOOK_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(64 * 1024 * 1024)
    .default(1024 * 1024),
  MAX_IMAGE_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(256 * 1024 * 1024)
    .default(25 * 1024 * 1024),
  MAX_FLOORPLANS: z.coerce.number().int().min(1).max(100_000).default(200),
  MAX_ALL_IMAGES_BYTES: z.coerce
    .number()
    .int()
    .min(1024 * 1024)
    .default(2 * 1024 * 1024 * 1024),
});

/** The settings a start needs, checked. */
export type Env = z.infer<typeof schema>;

/** The settings, or one line for each that is wrong. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env | readonly string[] {
  const present = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = schema.safeParse(present);
  if (read.success) return read.data;
  return read.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}=${variables[name] ?? ""}: ${issue.message}`;
  });
}
