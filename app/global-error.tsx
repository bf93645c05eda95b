"use client";

import { LastResort } from "@/components/page/last-resort";
import "./globals.css";

export default function FrameFault() {
  return <LastResort />;
}
