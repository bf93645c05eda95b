"use client";

import { RenderFailure } from "@/components/page/render-failure";
import "./globals.css";

export default function FrameFault() {
  return <RenderFailure />;
}
