import type { Log } from "@/server/process/log";
import { SenderClocks } from "./sender-clocks";

/** Logs which sites' clocks are ahead of ours. */
export function openSenderClocks(log: Log): SenderClocks {
  const message = "the times that this site tells are ahead of this machine's clock: one of the two clocks is wrong";
  return new SenderClocks({
    onAhead: ({ siteId = "none", aheadMs }) => log.warn({ siteId, aheadMs }, message),
    onAgreed: (siteId = "none") => log.info({ siteId }, "the times that this site tells agree with the clock again"),
  });
}
