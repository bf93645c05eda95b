import { spawn } from "node:child_process";
import { SECOND_MS } from "@/domain/time";

const PROGRAM = "systemd-notify";
/** After each notification, the start may take this much longer. */
const EXTEND_BY_MS = 60 * SECOND_MS;
const EXTEND_EVERY_MS = 20 * SECOND_MS;

/** Notifications to systemd (sd_notify(3)). Does nothing unless systemd asked for them. */
export interface ServiceManager {
  /** Milliseconds within which systemd expects each sign of life; undefined if it expects none. */
  readonly watchdogMs: number | undefined;
  readonly ready: (status: string) => void;
  readonly alive: () => void;
  readonly stopping: () => void;
}

export interface ServiceManagerSetup {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: { warn(fields: object, message: string): void };
}

/**
 * Uses the program `systemd-notify`, because Node has no datagram sockets of the required kind. Until `ready`, the start's time is extended
 * while the event loop runs: a migration may take minutes.
 */
export function openServiceManager({ env, log }: ServiceManagerSetup): ServiceManager {
  let isMissing = false;
  function notify(...lines: readonly string[]): void {
    if (!env.NOTIFY_SOCKET || isMissing) return;
    const child = spawn(PROGRAM, [...lines], { stdio: "ignore" });
    child.once("error", (error: NodeJS.ErrnoException) => {
      // Without file descriptors no sign of life is sent, and systemd restarts us, which is what it is for.
      isMissing = error.code === "ENOENT";
      log.warn({ err: error }, "systemd could not be told how the service is");
    });
  }
  const extend = () => notify(`EXTEND_TIMEOUT_USEC=${EXTEND_BY_MS * 1_000}`);
  const extending = setInterval(extend, EXTEND_EVERY_MS);
  return {
    watchdogMs: watchdogMsOf(env),
    ready(status) {
      clearInterval(extending);
      notify("READY=1", `STATUS=${status}`);
    },
    alive: () => notify("WATCHDOG=1"),
    stopping() {
      clearInterval(extending);
      notify("STOPPING=1");
    },
  };
}

function watchdogMsOf({ NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID }: ServiceManagerSetup["env"]): number | undefined {
  const isForUs = WATCHDOG_PID === undefined || WATCHDOG_PID === String(process.pid);
  const ms = Number(WATCHDOG_USEC) / 1_000;
  return NOTIFY_SOCKET && isForUs && ms > 0 ? ms : undefined;
}
