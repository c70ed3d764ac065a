import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { here } from "./places.js";

const folder = join(here, "peers");
const install = "npm run bench:peers";

/** Another tool that makes the same press release. */
export interface Peer {
  /** Its file in peers/. */
  readonly id: string;
  readonly name: string;
  /** Whether it runs in the process that asks, and so can be warm. */
  readonly inProcess: boolean;
  /** Undefined when it can be run; else how to get it. */
  readonly missing: string | undefined;
}

/** All peers, those that are not there too. */
export function listPeers(): readonly Peer[] {
  const modules = (name: string): string | undefined =>
    existsSync(join(folder, "node_modules", name)) ? undefined : install;
  const chromium = process.env["FACTPRESS_CHROMIUM"] ?? "chromium";
  const hasChromium = spawnSync(chromium, ["--version"], { stdio: "ignore" }).status === 0;
  return [
    { id: "pdfkit", name: "pdfkit alone, drawn by hand", inProcess: true, missing: undefined },
    {
      id: "typst",
      name: "Typst",
      inProcess: true,
      missing: modules("@myriaddreamin/typst-ts-node-compiler"),
    },
    {
      id: "react-pdf",
      name: "@react-pdf/renderer",
      inProcess: true,
      missing: modules("@react-pdf/renderer"),
    },
    {
      id: "chromium",
      name: "Chromium",
      inProcess: false,
      missing: hasChromium ? undefined : "apt-get install chromium, or name one in FACTPRESS_CHROMIUM",
    },
    {
      id: "weasyprint",
      name: "WeasyPrint",
      inProcess: false,
      missing: existsSync(join(folder, "node_modules/.weasyprint/bin/weasyprint")) ? undefined : install,
    },
  ];
}
