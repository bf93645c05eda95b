import { type ServerOptions, startServer } from "@/e2e/support/test-server";
import { startPeer } from "./child";
import { createProbe, type Probe } from "./probe";

/** A measured server in a separate process: ours, a peer, or a lower bound. */
export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  readonly probe: Probe;
}

/** Our server, which can be stopped cleanly. */
interface OurServed extends Served {
  readonly stop: () => Promise<void>;
}

/** Starts the real server in a temporary folder, or in a given one, which is kept. `preloads` are further modules to load. */
export async function serveOurs(
  { env, ...options }: ServerOptions = {},
  preloads?: readonly string[],
): Promise<OurServed> {
  const probe = await createProbe(preloads);
  const server = await startServer({ ...options, env: { LOG_LEVEL: "warn", ...env, ...probe.env } });
  const end = async () => void (await (options.dataDir === undefined ? server.dispose() : server.stop("SIGKILL")));
  const stop = async () => void (await server.stop());
  return { url: server.url, pid: server.pid, probe, stop, [Symbol.asyncDispose]: end };
}

/** Starts a server file of the bench or of `bench/peers/`. */
export async function servePeer(entry: string, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const probe = await createProbe();
  const { url, pid, [Symbol.asyncDispose]: end } = await startPeer(entry, { ...env, ...probe.env });
  return { url, pid, probe, [Symbol.asyncDispose]: end };
}
