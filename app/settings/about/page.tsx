import type { Metadata } from "next";
import { Requires } from "@/components/page/requires";
import { About } from "@/components/settings/about";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("about.title") };
}

export default function AboutPage() {
  return (
    <Requires scope="admin">
      <About />
    </Requires>
  );
}
