"use client";

import { CircleCheck, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { readAbout, type ServerReport } from "@/domain/contract/settings";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { StaleNote } from "../page/stale-note";
import { formatInstant } from "../text/age";
import { formatBytes } from "../text/bytes";
import { useIsMounted } from "../text/clock";
import { useAllText } from "../text/text";
import { TimeSince } from "../text/time-ago";
import { Skeleton } from "../ui/skeleton";
import { LastBackup } from "./last-backup";

const EVERY_MS = 10 * SECOND_MS;

/** The settings page about the server: version, uptime, health, disk use and backups. */
export function About() {
  const { locale, t } = useAllText();
  const { value: about, fault } = useAnswer(readAbout, {}, { everyMs: EVERY_MS });
  if (!about) return fault ? <StaleNote fault={fault} /> : <Skeleton className="h-72 w-full rounded-xl" />;
  const size = formatBytes(about.dataBytes, locale);
  const free = formatBytes(about.freeBytes, locale);
  return (
    <dl className="w-full divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
      <Fact name={t("about.health")}>
        <Health about={about} />
      </Fact>
      <Fact name={t("about.version")}>
        {t("app.name")} {about.version}
      </Fact>
      <Fact name={t("about.started")}>
        <Started at={about.startedAt} />
      </Fact>
      <Fact name={t("about.data")}>{t("about.dataValue", { size, free })}</Fact>
      <Fact name={t("about.lastBackup")}>
        <LastBackup of={about.lastBackup} />
      </Fact>
      <Fact name={t("about.node")}>{about.node}</Fact>
      <Fact name={t("about.api")}>
        <a href="/api/openapi.json" className={linkStyle}>
          {t("about.apiLink")}
        </a>
        {about.hasOpenMetrics && (
          <a href="/metrics" className={linkStyle}>
            {t("about.metrics")}
          </a>
        )}
      </Fact>
      <Fact name={t("about.licence")}>MIT</Fact>
    </dl>
  );
}

const linkStyle = "text-accent underline-offset-2 hover:underline";

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-0.5 px-5 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm tabular-nums">{children}</dd>
    </div>
  );
}

function Started({ at }: { readonly at: EpochMs }) {
  const { locale } = useAllText();
  const mounted = useIsMounted();
  return (
    <>
      <time dateTime={new Date(at).toISOString()}>{mounted && formatInstant(at, locale)}</time>
      <span className="text-faint">
        <TimeSince at={at} />
      </span>
    </>
  );
}

function Health({ about: { ready, troubles } }: { readonly about: ServerReport }) {
  const { t } = useAllText();
  const Icon = ready ? CircleCheck : CircleX;
  return (
    <>
      <span className="flex items-center gap-1.5" role="status">
        <Icon className={ready ? "size-4 text-live" : "size-4 text-over"} aria-hidden />
        {t(ready ? "about.healthy" : "about.unhealthy")}
      </span>
      {[...new Set(troubles)].map((trouble) => (
        <span key={trouble} className="basis-full text-pretty text-muted">
          {t(`about.trouble.${trouble}`)}
        </span>
      ))}
    </>
  );
}
