import { expect, test, vi } from "vitest";
import { copyFixture, edit } from "./projects.js";
import { runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 60_000 });

test("colours of a project's theme that are hard to read are warnings, and fail a strict run", async () => {
  const project = await copyFixture("city-library");
  const clean = await runFactpress(["check"], { folder: project });
  expect(clean.stderr).not.toContain("theme-");

  await edit(project, "theme.ts", '"#2f6f73"', '"#7a3f3d"');
  await edit(project, "theme.ts", 'link: "#7a1f3d"', 'link: "#d58fa8"');
  const { status, stderr } = await runFactpress(["check"], { folder: project });
  expect(status).toBe(0);
  expect(stderr).toContain(
    'factpress.config.ts  warning  theme-contrast  light.link ("#d58fa8") on light.paper ("#ffffff") has a contrast of 2.5:1, and 4.5:1 is needed\n    hint: set light.link to #',
  );
  expect(stderr).toContain("warning  theme-colors-alike  light.series[0]");
  expect((await runFactpress(["check", "--strict"], { folder: project })).status).toBe(1);
});

test("a theme with more series than can be compared is refused", async () => {
  const project = await copyFixture("city-library");
  const colours = Array.from({ length: 21 }, (_, index) => `"#${String(100_000 + index)}"`).join(", ");
  await edit(project, "theme.ts", '"#7a1f3d", "#2f6f73", "#c68828"', colours);
  const { status, stderr } = await runFactpress(["check"], { folder: project });
  expect(status).toBe(2);
  expect(stderr).toContain("config-shape");
  expect(stderr).toContain("`theme.light.series`: has more than 20 colours");
});
