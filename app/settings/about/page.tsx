import type { Metadata } from "next";
import { RequireScope } from "@/components/page/require-scope";
import { About } from "@/components/settings/about";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("about.title") };
}

export default function AboutPage() {
  return (
    <RequireScope scope="admin">
      <About />
    </RequireScope>
  );
}
