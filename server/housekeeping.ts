import { SECOND_MS } from "@/domain/time";
import type { Access } from "./access/access";
import type { AlertStore } from "./alerts/alert-store";
import type { BackupSchedule } from "./backup/backup-schedule";
import type { DiskWatch } from "./disk/disk-watch";
import { Slices } from "./flow-control/slices";
import type { Broadcaster } from "./live/broadcaster";
import type { createCheckpointer } from "./live/checkpointer";
import type { SilenceWatch } from "./live/silence-watch";
import type { Sites } from "./live/sites";
import type { Viewers } from "./live/viewers";
import type { NoticeWordsFiller } from "./notices/notice-words-filler";
import type { NoticeWordsKeeper } from "./notices/notice-words-keeper";
import type { Clock } from "./process/clock";
import { createPauseWatch } from "./process/pause-watch";
import type { Recordings } from "./recordings/recordings";
import { rememberedMs } from "./retention/open-retention";
import type { RetentionKeeper } from "./retention/retention-keeper";
import type { ClockCheck } from "./warnings/clock-check";

export interface HousekeepingParts {
  readonly sites: Sites;
  readonly alerts: Pick<AlertStore, "put">;
  readonly silences: Pick<SilenceWatch, "silencesOf">;
  readonly viewers: Viewers;
  readonly broadcaster: Pick<Broadcaster, "prune">;
  readonly checkpointer: Pick<ReturnType<typeof createCheckpointer>, "tick">;
  readonly retention: RetentionKeeper;
  readonly noticeWordsFiller: Pick<NoticeWordsFiller, "tick" | "stop">;
  readonly noticeWordsKeeper: Pick<NoticeWordsKeeper, "tick" | "stop">;
  readonly disk: Pick<DiskWatch, "tick">;
  readonly history: { readonly tick: () => void };
  readonly stateMaker: { readonly tick: () => void; readonly stop: () => void };
  readonly backupSchedule: Pick<BackupSchedule, "tick" | "stop">;
  readonly recordings: Pick<Recordings, "tick">;
  readonly rejectionLog: { readonly flush: () => void };
  readonly disconnectLog: { readonly flush: () => void };
  readonly earlyRetry: { readonly tick: () => Promise<void> };
  readonly connectionChecks: { readonly tick: () => Promise<void> };
  /** Fetches deliveries that Mist could not deliver. */
  readonly recoveries: { readonly tick: () => Promise<void> };
  /** Repeats imports every hour. */
  readonly repeats: { readonly tick: () => Promise<void> };
  readonly censuses: { readonly tick: () => Promise<void> };
  readonly keptArrivals: { readonly save: () => Promise<void> };
  readonly access: Pick<Access, "save">;
  readonly warnings: { readonly clock: Pick<ClockCheck, "doubt" | "tick" | "handleClockSet"> };
  readonly onClockSet: Clock["onSet"];
  readonly log: { warn(fields: object, message: string): void };
}

/** Expired sessions and tokens are noticed after this many seconds at the latest. */
const LOOK_AT_SOCKETS_S = 30;
const SAVE_S = 60;

/** Runs the periodic work every second, until the returned function is called. */
export function startHousekeeping(household: HousekeepingParts): () => void {
  const { sites, viewers, broadcaster, checkpointer, retention, disk, rejectionLog, onClockSet, log } = household;
  const { backupSchedule, disconnectLog, warnings, silences, alerts, noticeWordsFiller, noticeWordsKeeper } = household;
  const { clock } = warnings;
  const tellSilences = () => sites.updateSilences((site) => silences.silencesOf(site));
  let seconds = 0;
  onClockSet((byMs) => {
    retention.clockWasSet();
    clock.handleClockSet(byMs);
    log.warn({ byMs }, "the machine's clock was set, or the machine slept: times are judged by it as it is now");
  });
  const pauses = createPauseWatch({ log });
  void disk.tick();
  // Before the first request: what was silent before the start must not count as current after it.
  tellSilences();
  const slices = new Slices();
  let isExpiring = false;

  /** In slices, because after a silence of the feed every track is examined. */
  function expire(): void {
    if (isExpiring) return;
    isExpiring = true;
    const work = sites.expiring(rememberedMs(retention.daysOf("tracks")));
    void slices.run(work, { caller: "housekeeping" }).finally(() => {
      isExpiring = false;
    });
  }

  const timer = setInterval(() => {
    seconds += 1;
    pauses.tick();
    clock.tick();
    expire();
    tellSilences();
    // Written at once: if the next delivery wrote it, a restart in between would open the alert again.
    for (const alert of sites.watchAlerts())
      void alerts
        .put(alert)
        .catch((error: unknown) => log.warn({ err: error }, "what became of an alert could not be written"));
    viewers.manageSlowViewers();
    checkpointer.tick();
    retention.tick();
    household.history.tick();
    household.stateMaker.tick();
    noticeWordsFiller.tick();
    noticeWordsKeeper.tick();
    void disk.tick();
    rejectionLog.flush();
    disconnectLog.flush();
    void backupSchedule.tick();
    void household.recordings.tick();
    void household.earlyRetry.tick();
    if (seconds % LOOK_AT_SOCKETS_S === 0) {
      viewers.disconnectOutdated();
      broadcaster.prune();
    }
    if (seconds % SAVE_S === 0) {
      void household.connectionChecks.tick();
      void household.recoveries.tick();
      void household.repeats.tick();
      void household.censuses.tick();
      void saveUnsaved(household);
    }
  }, SECOND_MS);
  return () => {
    clearInterval(timer);
    retention.stop();
    household.stateMaker.stop();
    noticeWordsFiller.stop();
    noticeWordsKeeper.stop();
    backupSchedule.stop();
  };
}

type Loose = Pick<HousekeepingParts, "access" | "keptArrivals" | "warnings" | "log">;

/** Writes what is otherwise kept in memory: last uses of sessions and tokens, and last arrivals. Never rejects. */
export async function saveUnsaved({ access, keptArrivals, warnings, log }: Loose) {
  await keptArrivals
    .save()
    .catch((error: unknown) => log.warn({ err: error }, "what came last could not be written down"));
  // This also removes what has expired, which by a wrong clock may be everything.
  if (warnings.clock.doubt) return;
  await access.save().catch((error: unknown) => log.warn({ err: error }, "who was seen could not be written down"));
}
