import { type ServerOptions, startServer } from "@/e2e/support/test-server";
import { startPeer } from "./child";
import { createProbe, type Probe } from "./probe";

/** A server in a process of its own that is measured: ours, a peer, or a limit. */
export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  readonly probe: Probe;
}

/** Ours, which can be ended as an operator would. */
interface OurServed extends Served {
  readonly stop: () => Promise<void>;
}

/** The real server; in a fresh folder unless one is named, which then outlives it. `preloads` are modules besides. */
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

/** A file of the bench, or of `bench/peers/`, that serves. */
export async function servePeer(entry: string, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const probe = await createProbe();
  const { url, pid, [Symbol.asyncDispose]: end } = await startPeer(entry, { ...env, ...probe.env });
  return { url, pid, probe, [Symbol.asyncDispose]: end };
}
