import { type Finding, findingsOf } from "./finding";

const PATIENCE_MS = 5_000;

/** Checks whether the server answers at PUBLIC_URL, from this machine. */
export async function checkReach(publicUrl: string): Promise<Finding> {
  const { ok, warn, fail } = findingsOf("reach");
  const url = new URL("/livez", publicUrl).href;
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "manual" });
    if (status === 200) return ok(`${url} answers`);
    // Both example proxies allow probes only from the loopback address.
    if (status === 403 || status === 404) return ok(`${url} answers ${status}: a proxy keeps it from strangers`);
    if (status === 502 || status === 503 || status === 504)
      return fail(`${url} answers ${status}: the proxy does not reach the server. Does it run, and on that port?`);
    return warn(`${url} answers ${status}, and 200 is expected: does it lead to this server?`);
  } catch (error) {
    return fail(`${url} does not answer: ${reasonOf(error)}`);
  }
}

/** The cause contains the error of the system or the certificate. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `nothing came within ${PATIENCE_MS / 1_000} s`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code = "", message = String(cause) } = cause as NodeJS.ErrnoException;
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code);
  return isCertificate ? `its certificate is not good (${code}: ${message})` : `${message}`;
}
