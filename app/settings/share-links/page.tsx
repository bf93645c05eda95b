import type { Metadata } from "next";
import { ShareLinks } from "@/components/access/share-links";
import { Requires } from "@/components/page/requires";
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
