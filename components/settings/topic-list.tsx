"use client";

import { ORG_TOPICS, SITE_TOPICS, type Topic, topicNames } from "@/viewer/settings/topics";
import { CopyButton } from "../controls/copy-button";
import { useAllText } from "../text/text";

const COPIED = topicNames([...SITE_TOPICS, ...ORG_TOPICS]);

/** The topics to select in Mist: their names in the portal beside those in the API. */
export function TopicList() {
  const { t } = useAllText();
  return (
    <div className="flex flex-col gap-4">
      <TopicGroup title={t("webhook.topicsSite")} text={t("webhook.topicsSiteText")} topics={SITE_TOPICS} />
      <TopicGroup title={t("webhook.topicsOrg")} text={t("webhook.topicsOrgText")} topics={ORG_TOPICS} />
      <div>
        <CopyButton value={COPIED} label={t("webhook.copyTopics")} />
      </div>
    </div>
  );
}

interface TopicGroupProps {
  readonly title: string;
  readonly text: string;
  readonly topics: readonly Topic[];
}

function TopicGroup({ title, text, topics }: TopicGroupProps) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-xs">
        <span className="font-medium">{title}</span>
        <span className="text-faint">{text}</span>
      </h3>
      <ul className="overflow-hidden rounded-lg border bg-canvas">
        {topics.map((topic) => (
          <li
            key={topic.name}
            className="grid grid-cols-1 items-baseline gap-x-4 border-t px-3 py-1.5 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_11.5rem]"
          >
            <PortalName topic={topic} />
            <code className="font-mono text-faint text-xs sm:text-right">{topic.name}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PortalName({ topic: { portal, hint } }: { readonly topic: Topic }) {
  const { t } = useAllText();
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 text-sm">
      {portal ? (
        <span lang="en">{portal.join(" › ")}</span>
      ) : (
        <span className="text-faint">{t("webhook.portalNone")}</span>
      )}
      {hint && <span className="text-faint text-xs">{t(`webhook.hint.${hint}`)}</span>}
    </span>
  );
}
