import { closeSync, openSync } from "node:fs";
import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { devNull } from "node:os";
import { SECOND_MS } from "@/domain/time";

const ANSWER_WITHIN_MS = 5 * SECOND_MS;
/** A single failure may be due to a burst of connections. */
const FAILURES_TO_TELL = 2;
const TELL_AGAIN_MS = 60 * SECOND_MS;
const NO_FILES: ReadonlySet<string> = new Set(["EMFILE", "ENFILE"]);

export interface SelfCheckSetup {
  readonly everyMs: number;
  /** Called after each successful check. */
  readonly onAlive: () => void;
  readonly log: { error(fields: object, message: string): void; info(fields: object, message: string): void };
}

/**
 * Connects to the server through its own port and requests `/livez`. A running process may still be unable to accept connections: it may be
 * out of file descriptors, or its event loop may be blocked.
 */
export class SelfCheck {
  private readonly setup: SelfCheckSetup;
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;
  private failingSince = 0;
  private loggedAt = Number.NEGATIVE_INFINITY;
  private reason = "";

  constructor(setup: SelfCheckSetup) {
    this.setup = setup;
  }

  /** Why connections are not answered, in one line; undefined if they are. */
  get fault(): string | undefined {
    return this.failures < FAILURES_TO_TELL ? undefined : `no connection is answered: ${this.reason}`;
  }

  begin(address: AddressInfo): void {
    const target = { host: reachable(address), port: address.port };
    const again = async (): Promise<void> => {
      this.note(await askAlive(target));
      if (this.timer) this.timer = setTimeout(again, this.setup.everyMs);
    };
    this.timer = setTimeout(again, 0);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private note(reason: string | undefined): void {
    if (!this.timer) return;
    const now = performance.now();
    if (reason === undefined) {
      if (this.fault)
        this.setup.log.info({ ms: Math.round(now - this.failingSince) }, "connections are answered again");
      this.failures = 0;
      this.loggedAt = Number.NEGATIVE_INFINITY;
      this.setup.onAlive();
      return;
    }
    if (this.failures === 0) this.failingSince = now;
    this.failures += 1;
    this.reason = reason;
    if (this.fault === undefined || now - this.loggedAt < TELL_AGAIN_MS) return;
    this.loggedAt = now;
    this.setup.log.error({ failures: this.failures }, this.fault);
  }
}

/** A server that listens on all addresses is checked on the loopback address. */
function reachable({ address }: AddressInfo): string {
  if (address === "0.0.0.0") return "127.0.0.1";
  return address === "::" ? "::1" : address;
}

/** What went wrong, in one line. */
function askAlive({ host, port }: { readonly host: string; readonly port: number }): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: "/livez", agent: false, headers: { host: "127.0.0.1" } });
    // After a pause of the whole process, an answer that has already arrived is read before the timeout counts.
    const timer = setTimeout(() => setImmediate(() => done(`no answer in ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS);
    function done(reason: string | undefined): void {
      clearTimeout(timer);
      request.destroy();
      resolve(reason);
    }
    request.on("response", ({ statusCode }) => done(statusCode === 200 ? undefined : `the answer was ${statusCode}`));
    request.on("error", (error: NodeJS.ErrnoException) => done(reasonOf(error)));
  });
}

function reasonOf({ code = "", message }: NodeJS.ErrnoException): string {
  const noFiles = NO_FILES.has(code) ? message : whyNoFiles();
  return noFiles === undefined ? message : `the process is out of file descriptors: raise LimitNOFILE (${noFiles})`;
}

/** Out of descriptors, a connection may be closed by the server's side without an error, so this tests whether files can be opened. */
function whyNoFiles(): string | undefined {
  const opened: number[] = [];
  try {
    while (opened.length < 2) opened.push(openSync(devNull, "r"));
    return undefined;
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return NO_FILES.has(code) ? message : undefined;
  } finally {
    for (const file of opened) closeSync(file);
  }
}
