import type { Metadata } from "next";
import { OpenLink } from "@/components/access/open-link";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("share.shared"), robots: { index: false } };
}

/** The target of share links of older versions. */
export default async function OldSharePage({ params }: { readonly params: Promise<{ readonly token: string }> }) {
  const { token } = await params;
  return <OpenLink token={token} />;
}
