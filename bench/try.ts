import { makeWorkshop, openRelease } from "./truth/open-release.js";
import { truthReports } from "./truth/truth-reports.js";
import { audit, build } from "./truth/run-in-process.js";
const w = await makeWorkshop();
for (const name of ["hill-race", "harbor-traffic"]) {
  const r = truthReports.find((x) => x.name === name); if (!r) continue;
  const t0 = performance.now(); const rel = await openRelease(r, w); console.log(name, "open", performance.now() - t0);
  for (let i = 0; i < 3; i++) { const t = performance.now(); const c = process.cpuUsage(); await audit(rel.project); const d = process.cpuUsage(c); console.log("audit", performance.now() - t, d.user / 1000); }
  for (let i = 0; i < 2; i++) { const t = performance.now(); await build(rel.project); console.log("build", performance.now() - t); }
}
