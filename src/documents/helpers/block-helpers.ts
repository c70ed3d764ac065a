import { altMissing } from "../../diagnostics/catalogue/documents.js";
import { chartUnknown, tableUnknown } from "../../diagnostics/catalogue/templates.js";
import { findNearest } from "../../diagnostics/near.js";
import type { Helper } from "./helper.js";

const chart: Helper = {
  usage: '{{chart "name"}}',
  run(call) {
    const name = call.words(0);
    call.checkAllRead(1);
    const { charts } = call.environment;
    if (!charts.has(name))
      call.report(chartUnknown({ name, nearest: findNearest(name, charts) }, call.place));
    return { type: "chart", name, place: call.place };
  },
};

const table: Helper = {
  usage: '{{table "name"}}',
  run(call) {
    const name = call.words(0);
    call.checkAllRead(1);
    const { tables } = call.environment;
    if (!tables.has(name))
      call.report(tableUnknown({ name, nearest: findNearest(name, tables) }, call.place));
    return { type: "factTable", name, place: call.place };
  },
};

const sources: Helper = {
  usage: "{{sources}}",
  run(call) {
    call.checkAllRead(0);
    return { type: "sources", place: call.place };
  },
};

const notes: Helper = {
  usage: "{{notes}}",
  run(call) {
    call.checkAllRead(0);
    return { type: "notes", place: call.place };
  },
};

const image: Helper = {
  usage: '{{image "path/in/project.png" alt="what it shows"}}',
  says: ["alt"],
  run(call) {
    const file = call.words(0);
    const alternativeText = call.optionalInline("alt") ?? [];
    call.checkAllRead(1);
    if (alternativeText.length === 0) call.report(altMissing({ what: `the image "${file}"` }, call.place));
    return { type: "picture", file, alternativeText, place: call.place };
  },
};

/** Helpers that print a block of its own, by name. */
export const blockHelpers: Readonly<Record<string, Helper>> = { chart, image, notes, sources, table };
