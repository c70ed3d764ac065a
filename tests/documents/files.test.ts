import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { readPicture } from "../../src/documents/read-picture.js";
import { readTemplate } from "../../src/documents/template/read-template.js";
import { nodeWorld } from "../../src/world/node-world.js";

async function makeProject(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await fs.mkdtemp(join(tmpdir(), "factpress-documents-"));
  onTestFinished(() => fs.rm(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    await fs.mkdir(dirname(join(root, file)), { recursive: true });
    await fs.writeFile(join(root, file), content);
  }
  return root;
}

test("a template is read with the partials beside it that have its ending", async () => {
  const root = await makeProject({
    "templates/a.md.hbs": "\uFEFF# T\r\n",
    "templates/partials/one.md.hbs": "1",
    "templates/partials/two.html.hbs": "2",
    "templates/partials/notes.txt": "3",
  });
  const { value, diagnostics } = await readTemplate("templates/a.md.hbs", root, nodeWorld());
  expect(diagnostics).toEqual([]);
  expect(value?.text).toBe("# T\r\n");
  expect([...(value?.partials ?? [])]).toEqual([
    ["one", { file: "templates/partials/one.md.hbs", text: "1" }],
  ]);
});

test("a template that does not exist is told with the nearest one beside it", async () => {
  const root = await makeProject({ "templates/press-release.md.hbs": "", "templates/brief.html.hbs": "" });
  const { value, diagnostics } = await readTemplate("templates/pres-release.md.hbs", root, nodeWorld());
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([
    {
      code: "template-missing",
      message: 'there is no template "templates/pres-release.md.hbs"',
      hint: 'did you mean "templates/press-release.md.hbs"?',
    },
  ]);
  expect((await readTemplate("templates", root, nodeWorld())).diagnostics).toMatchObject([
    { code: "template-missing" },
  ]);
});

test("templates that are not UTF-8 are told together", async () => {
  const latin = new Uint8Array([0x61, 0xe9]);
  const root = await makeProject({ "t/a.md.hbs": latin, "t/partials/p.md.hbs": latin });
  const { value, diagnostics } = await readTemplate("t/a.md.hbs", root, nodeWorld());
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { code: "template-encoding", place: { file: "t/a.md.hbs" } },
    { code: "template-encoding", place: { file: "t/partials/p.md.hbs" } },
  ]);
});

const square = (channels: 3 | 4) =>
  sharp({ create: { width: 4, height: 3, channels, background: { r: 255, g: 0, b: 0, alpha: 0.5 } } });

test("pictures are PNG or JPEG, laid on the paper where they are transparent", async () => {
  const root = await makeProject({
    "a.png": await square(4).png().toBuffer(),
    "b.jpg": await square(3).jpeg().toBuffer(),
  });
  const png = await readPicture("a.png", root, nodeWorld(), "#ffffff");
  expect(png).toMatchObject({ value: { mediaType: "image/png", width: 4, height: 3 }, diagnostics: [] });
  const { hasAlpha } = await sharp(png.value?.bytes).metadata();
  expect(hasAlpha).toBe(false);
  const pixel = await sharp(png.value?.bytes).raw().toBuffer();
  expect([...pixel.subarray(0, 3)].map((channel) => Math.round(channel / 16))).toEqual([16, 8, 8]);
  const jpeg = await readPicture("b.jpg", root, nodeWorld(), "#ffffff");
  expect(jpeg.value).toMatchObject({ mediaType: "image/jpeg", width: 4, height: 3 });
});

test("what is no picture of the project is refused", async () => {
  const root = await makeProject({
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>',
    "b.png": "no picture",
    "c.gif": await square(3).gif().toBuffer(),
    "folder/d.png": await square(3).png().toBuffer(),
  });
  const outside = await makeProject({ "e.png": await square(3).png().toBuffer() });
  await fs.symlink(join(outside, "e.png"), join(root, "link.png"));
  for (const file of ["a.svg", "b.png", "c.gif", "folder", "nowhere.png"]) {
    const { value, diagnostics } = await readPicture(file, root, nodeWorld(), "#ffffff");
    expect.soft(value, file).toBeUndefined();
    expect.soft(diagnostics, file).toMatchObject([{ code: "picture-unreadable" }]);
  }
  for (const file of ["link.png", `../${outside.split("/").at(-1)}/e.png`]) {
    expect((await readPicture(file, root, nodeWorld(), "#ffffff")).diagnostics).toMatchObject([
      { message: expect.stringContaining("lies outside the project") },
    ]);
  }
});
