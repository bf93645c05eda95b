import { endpoint, typed } from "./endpoint";
import { choice, flag, instant, list, nothing, nullable, number, object, optional, text, type ValueOf } from "./shape";

const secretUseFields = { deliveries: number, lastAt: optional(instant) };

/** Deliveries signed with a secret, since the start or since it was replaced. */
const secretUse = object(secretUseFields);

export type SecretUse = ValueOf<typeof secretUse>;

/** What to enter in Mist. `secret` is absent if it was set in the environment, `previous` if none is accepted any more. */
const webhookSetup = object({
  path: text,
  url: optional(text),
  origin: choice(["made", "environment"]),
  secret: optional(text),
  since: optional(instant),
  current: secretUse,
  previous: optional(object({ ...secretUseFields, endsAt: optional(instant) })),
  allowUnsigned: flag,
  requireV2: flag,
});

export type WebhookSetup = ValueOf<typeof webhookSetup>;

/** Conditions that prevent a server from accepting deliveries or endanger data. The browser has a text for each. */
export const SERVER_TROUBLES = [
  "clock-doubtful",
  "database-damaged",
  "database-failing",
  "deliveries-missing",
  "disk-full",
  "disk-low",
  "history-damaged",
  "history-failing",
  "not-answering",
  "stopping",
] as const;

export type ServerTrouble = (typeof SERVER_TROUBLES)[number];

/** Version, health, disk use and backups of the server. */
const serverReport = object({
  version: text,
  node: text,
  startedAt: instant,
  dataBytes: number,
  freeBytes: number,
  lastBackup: object({
    isScheduled: flag,
    at: optional(instant),
    failure: optional(object({ at: instant, reason: choice(["no-folder", "no-access", "no-room", "failed"]) })),
  }),
  /** Whether `/metrics` can be opened with a link: false if it requires a token or has its own port. */
  hasOpenMetrics: flag,
  ready: flag,
  /** In English, one for each of the `troubles`. */
  reasons: list(text),
  troubles: list(choice(SERVER_TROUBLES)),
});

export type ServerReport = ValueOf<typeof serverReport>;

const RETAINED_KINDS = [
  "history",
  "notices",
  "alerts",
  "quarantine",
  "audit",
  "deliveries",
  "tracks",
  "sites",
  "copies",
] as const;

export type RetainedKind = (typeof RETAINED_KINDS)[number];

/** How much of one kind of data is stored and how long it is kept. `keepDays: null` means forever; `bytes` is an estimate. */
const retained = object({
  kind: choice(RETAINED_KINDS),
  keepDays: nullable(number),
  defaultDays: number,
  leastDays: number,
  mostDays: number,
  mayStay: flag,
  rows: number,
  /** Absent if the rows were counted just now. */
  precision: optional(choice(["about", "at-least"])),
  bytes: number,
  /** For the history: additional data derived from it, which is rebuilt if deleted. */
  derivedBytes: optional(number),
  oldestAt: optional(instant),
  /** Days of the history, `YYYY-MM-DD` in UTC, that cannot be read; `folder` if a restore set their history aside. */
  damaged: optional(list(object({ day: text, problem: text, folder: optional(text) }))),
});

export type Retained = ValueOf<typeof retained>;

const BUDGET_KINDS = ["history", "notices", "quarantine", "deliveries", "images", "copies"] as const;

export type BudgetKind = (typeof BUDGET_KINDS)[number];

/** The current size of a kind and its limit: `setBytes`, or `automaticBytes` if that is null. */
const budget = object({
  kind: choice(BUDGET_KINDS),
  bytes: number,
  limitBytes: number,
  setBytes: nullable(number),
  automaticBytes: number,
  leastBytes: number,
  mostBytes: number,
});

export type Budget = ValueOf<typeof budget>;

/** The data folder's disk, and the database file. Its reusable space takes new entries before the file grows. */
const storage = object({ diskBytes: number, freeBytes: number, fileBytes: number, reusableBytes: number });

export type Storage = ValueOf<typeof storage>;

const retention = object({
  kinds: list(retained),
  budgets: list(budget),
  storage,
  isRunning: flag,
  nextRunAt: instant,
  lastRun: optional(
    object({
      at: instant,
      tookMs: number,
      removed: object({
        history: number,
        notices: number,
        alerts: number,
        quarantine: number,
        audit: number,
        deliveries: number,
        tracks: number,
        sites: number,
        copies: number,
      }),
    }),
  ),
});

export type Retention = ValueOf<typeof retention>;

/** After how many minutes of silence a source's numbers are unknown, with the bounds of that setting. */
const counting = object({
  unknownAfterMinutes: number,
  defaultMinutes: number,
  leastMinutes: number,
  mostMinutes: number,
});

export type Counting = ValueOf<typeof counting>;

export const readWebhookSetup = endpoint({ method: "GET", path: "/api/settings/webhook", answer: webhookSetup });

export const rotateSecret = endpoint({ method: "POST", path: "/api/settings/webhook/rotate", answer: webhookSetup });

export const retireSecret = endpoint({ method: "POST", path: "/api/settings/webhook/retire", answer: webhookSetup });

export const readRetention = endpoint({ method: "GET", path: "/api/settings/retention", answer: retention });

/** Days by kind, and size limits in bytes under `budgets`. What is left out stays as it is. */
export const editRetention = endpoint({
  method: "PATCH",
  path: "/api/settings/retention",
  body: typed<
    { readonly [Kind in RetainedKind]?: number | null } & {
      readonly budgets?: { readonly [Kind in BudgetKind]?: number | null };
    }
  >(),
  answer: retention,
});

export const runRetention = endpoint({ method: "POST", path: "/api/settings/retention/run", answer: retention });

/** Deletes the files of days of the history that cannot be read. */
export const removeDamagedDays = endpoint({
  method: "DELETE",
  path: "/api/settings/retention/damaged-days",
  answer: retention,
});

export const readCounting = endpoint({ method: "GET", path: "/api/settings/counting", answer: counting });

export const editCounting = endpoint({
  method: "PATCH",
  path: "/api/settings/counting",
  body: typed<{ readonly unknownAfterMinutes: number }>(),
  answer: counting,
});

export const readAbout = endpoint({ method: "GET", path: "/api/settings/about", answer: serverReport });

/** The answer is a file. */
export const makeBackup = endpoint({ method: "POST", path: "/api/backup", answer: nothing });
