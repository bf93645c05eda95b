import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { padded } from "../drawing/png";
import type { Answer } from "./answer";
import type { Fault } from "./faults";

/** A response as sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

export function jsonReply({ status, headers = {}, body }: Answer): Reply {
  const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
  return { status, headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers }, bytes };
}

export function redirectTo(location: string): Reply {
  return { status: 302, headers: { location }, bytes: new Uint8Array() };
}

/** Sends a reply, altered by a fault if there is one. */
export async function send(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  if (fault?.type === "slow") await wait(response, fault.ms);
  if (response.destroyed) return;
  const { status, headers, bytes } = fault ? spoiled(reply, fault) : reply;
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  if (fault?.type !== "cut") response.end(bytes);
  else response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function spoiled(reply: Reply, fault: Fault): Reply {
  switch (fault.type) {
    case "status":
      return jsonReply({ status: fault.status, headers: retryAfter(fault.retryAfter), body: { detail: "try later" } });
    case "bad-json":
      return { ...reply, bytes: reply.bytes.subarray(0, Math.floor(reply.bytes.length / 2)) };
    case "large-image":
      return { ...reply, bytes: padded(reply.bytes, fault.bytes) };
    case "no-image":
      return { ...reply, bytes: Buffer.from("<!doctype html><title>Service unavailable</title>") };
    case "redirect":
      return redirectTo(fault.to);
    case "then":
      fault.run();
      return reply;
    default:
      return reply;
  }
}

function retryAfter(value: number | string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { "retry-after": String(value) };
}

/** Waits, or until the client disconnects. */
async function wait(response: ServerResponse, ms: number): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  if (Number.isFinite(ms)) await sleep(ms, undefined, { signal: gone.signal }).catch(() => undefined);
  else await new Promise((resolve) => gone.signal.addEventListener("abort", resolve));
}
