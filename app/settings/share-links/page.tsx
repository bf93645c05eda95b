import type { Metadata } from "next";
import { ShareLinks } from "@/components/access/share-links";
import { RequireScope } from "@/components/page/require-scope";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("share.title") };
}

export default function ShareLinksPage() {
  return (
    <RequireScope scope="operate">
      <ShareLinks />
    </RequireScope>
  );
}
