import { type Env, readEnv } from "@/server/env/env";
import { unknownSettingsOf } from "@/server/env/unknown-settings";
import { type Findings, findingsOf } from "./finding";

const MIN_SECRET = 16;
const MIN_TOKEN = 32;
const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

type Given = Readonly<Record<string, string | undefined>>;

/** Reports wrong and unknown settings, and checks those for the proxy and for secrets. */
export function checkSettings(given: Given): Findings {
  const { ok, warn, fail } = findingsOf("settings");
  const env = readEnv(given);
  const unknown = unknownSettingsOf(given).map(warn);
  if (!("PORT" in env)) return [...env.map(fail), ...unknown];
  return [
    ok(`data in ${env.DATA_DIR}, port ${env.PORT} on ${env.HOST}`),
    ...unknown,
    ...checkProxy(env),
    ...checkMetrics(env),
    ...checkSecrets(env),
  ];
}

function checkProxy({ PUBLIC_URL, TRUST_PROXY, HOST }: Env): Findings {
  const { ok, warn } = findingsOf("proxy");
  if (PUBLIC_URL === undefined)
    return [warn("PUBLIC_URL is not set: set it to the address that browsers and Mist use, unless this is a trial")];
  if (PUBLIC_URL.startsWith("https:") && !TRUST_PROXY)
    return [
      warn("PUBLIC_URL is https, so a proxy stands in front: set TRUST_PROXY=true, or limits count all clients as one"),
    ];
  if (TRUST_PROXY && !LOOPBACK.test(HOST))
    return [
      warn(
        `TRUST_PROXY is set and HOST is ${HOST}: nobody but the proxy may reach the port, or addresses can be made up`,
      ),
    ];
  return [ok(`PUBLIC_URL is ${PUBLIC_URL}, TRUST_PROXY is ${TRUST_PROXY}`)];
}

function checkMetrics({ METRICS_PORT, METRICS_HOST = "127.0.0.1", METRICS_TOKEN }: Env): Findings {
  if (METRICS_PORT === undefined) return [];
  const { ok, warn } = findingsOf("metrics");
  if (METRICS_TOKEN === undefined && !LOOPBACK.test(METRICS_HOST))
    return [
      warn(`METRICS_HOST is ${METRICS_HOST}: set METRICS_TOKEN, or whoever reaches the port may read the metrics`),
    ];
  return [ok(`on port ${METRICS_PORT} of ${METRICS_HOST} alone`)];
}

function checkSecrets({ WEBHOOK_SECRETS, ALLOW_UNSIGNED, API_TOKEN }: Env): Findings {
  const { ok, warn, fail } = findingsOf("secrets");
  const wrong = [
    ...(ALLOW_UNSIGNED
      ? [fail("ALLOW_UNSIGNED is set: anybody may post positions; unset it outside of a closed test")]
      : []),
    ...WEBHOOK_SECRETS.filter((secret) => secret.length < MIN_SECRET).map(({ length }) =>
      warn(
        `one of WEBHOOK_SECRETS has ${length} characters: take at least ${MIN_SECRET} at random (openssl rand -hex 32)`,
      ),
    ),
    ...(API_TOKEN !== undefined && API_TOKEN.length < MIN_TOKEN
      ? [
          warn(
            `API_TOKEN has ${API_TOKEN.length} characters: take at least ${MIN_TOKEN} at random (openssl rand -hex 32)`,
          ),
        ]
      : []),
  ];
  const where =
    WEBHOOK_SECRETS.length > 0 ? "are given in WEBHOOK_SECRETS" : "are kept in the database, see Settings → Webhook";
  return wrong.length > 0 ? wrong : [ok(`the webhook's secrets ${where}`)];
}
