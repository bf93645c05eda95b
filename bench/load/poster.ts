import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { SECRET } from "@/e2e/support/test-server";

const WEBHOOK_PATH = "/api/webhooks/mist";

/** Posts signed deliveries over persistent connections. */
export class Poster {
  private readonly url: URL;
  private readonly agent: Agent;

  constructor(baseUrl: string, connections: number) {
    this.url = new URL(WEBHOOK_PATH, baseUrl);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  }

  /** Posts a body. Resolves to the milliseconds until the response. Rejects for any status other than 200. */
  post(body: Buffer): Promise<number> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const { agent } = this;
      const sent = request(this.url, { method: "POST", agent, headers: headersOf(body) }, (response) => {
        response.resume();
        response.once("end", () => {
          if (response.statusCode === 200) resolve(performance.now() - startedAt);
          else reject(new Error(`The delivery was answered with ${response.statusCode}`));
        });
      });
      sent.once("error", reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function headersOf(body: Buffer): Record<string, string | number> {
  return {
    "content-type": "application/json",
    "content-length": body.length,
    "user-agent": "Mist-webhook",
    "x-mist-signature-v2": createHmac("sha256", SECRET).update(body).digest("hex"),
  };
}
