import type { Metadata } from "next";
import { Requires } from "@/components/access/requires";
import { ShareLinks } from "@/components/sharing/share-links";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("share.title") };
}

export default function ShareLinksPage() {
  return (
    <Requires scope="operate">
      <ShareLinks />
    </Requires>
  );
}
