import { defineKind, quote } from "../kind.js";

interface Found {
  /** The number as it is printed. */
  readonly text: string;
  /** The words around it. */
  readonly around: string;
  /** Of a PDF. */
  readonly page: number | undefined;
}

export const auditAltered = defineKind<Record<never, never>>({
  code: "audit-altered",
  severity: "error",
  title: "A finished file is not the one that the project makes now",
  explanation:
    "All numbers and names that were read in the file are right, and it is not the same to the byte. Something else differs: the bars of a chart, words between the facts, the look; or the file was made by another version.",
  message: () =>
    "no number or name in the file is wrong, and it is not, to the byte, the file that the project makes now",
  hint: () => "build the report again",
});

export const auditAttachment = defineKind<{ name: string; problem: "missing" | "stray" | "changed" }>({
  code: "audit-attachment",
  severity: "error",
  title: "A file within a finished file is not the one that was meant to be there",
  explanation:
    "PDFs have the data of their tables and the facts with them. They were taken out again and compared, to the byte, with the data that is published beside the document.",
  message: ({ name, problem }) =>
    ({
      missing: `the file ${quote(name)} is not attached`,
      stray: `the file ${quote(name)} was not meant to be attached`,
      changed: `the attached file ${quote(name)} is not the one that is published`,
    })[problem],
  hint: () => "the file was changed, or made wrong: build it again",
});

export const auditChanged = defineKind<Found & { name: string; value: string }>({
  code: "audit-changed",
  severity: "error",
  title: "Something else stands where a fact was meant to stand",
  explanation:
    "The finished file was read back and held, in order and place, against what the templates print. At this point it has something else than the fact: another number, a number of another place, or other words.",
  message: ({ text, around, page, name, value }) =>
    `${onPage(page)}${quote(text)} stands where ${name}, ${quote(value)}, was meant to stand: ${quote(around)}`,
  hint: ({ value }) => `the file was changed, or made wrong: build it again; ${quote(value)} belongs there`,
});

export const auditContradicted = defineKind<Found & { name: string; value: string }>({
  code: "audit-contradicted",
  severity: "error",
  title: "A number is not the one that the data gives",
  explanation:
    "The words beside the number speak of a fact of the report (a name that the data knows, and what is counted), and the fact has another value.",
  message: ({ text, around, page, name, value }) =>
    `${onPage(page)}${quote(text)} contradicts ${name}, which is ${value}: ${quote(around)}`,
  hint: ({ value }) => `print ${value}, or say what else is counted`,
});

export const auditDrawing = defineKind<{ number: number; count: number }>({
  code: "audit-drawing",
  severity: "error",
  title: "A drawing is not the one that the data gives",
  explanation:
    "The drawings in a page and in files of their own were read back and held, shape by shape, against those that were drawn from the data. A bar that is too long says another number than its label.",
  message: ({ number, count }) =>
    `drawing ${number} of ${count} does not have the shapes that were drawn from the data`,
  hint: () => "the file was changed, or has a drawing of other data: build it again",
});

export const auditDrawingCount = defineKind<{ found: number; meant: number }>({
  code: "audit-drawing-count",
  severity: "error",
  title: "A finished file has more drawings than were meant to be there, or fewer",
  explanation: "Each chart of a page has a drawing for wide and one for narrow screens.",
  message: ({ found, meant }) => `the file has ${found} drawings, and ${meant} were meant to be there`,
  hint: () => "the file was changed, or made wrong: build it again",
});

export const auditFileDamaged = defineKind<{ kind: string; problem: string }>({
  code: "audit-file-damaged",
  severity: "error",
  title: "A finished file cannot be read back",
  explanation:
    "Each finished file is opened again and read as its readers will read it. A file that does not open, or not to its end, would not open for them either.",
  message: ({ kind, problem }) => `the file cannot be read as ${kind}: ${quote(problem)}`,
  hint: () => "build the report again; if it fails again, report a bug with the project",
});

export const auditFileEncrypted = defineKind<Record<never, never>>({
  code: "audit-file-encrypted",
  severity: "error",
  title: "A finished file asks for a password",
  explanation: "What cannot be opened cannot be checked, and is not for the public.",
  message: () => "the file is encrypted and asks for a password",
  hint: () => "put the file without a password in its place",
});

export const auditFileLarge = defineKind<{ bytes: number; limit: number }>({
  code: "audit-file-large",
  severity: "error",
  title: "A finished file is too large to be read back",
  explanation:
    "Finished files are read back into memory. Up to 64 MB of a file are read, and up to 16 MB of a JSON file, whose tree takes more room.",
  message: ({ bytes, limit }) =>
    `the file has ${bytes} bytes, more than the limit of ${limit}, and was not checked`,
  hint: () => "make the document shorter, or divide it",
});

export const auditFileMissing = defineKind<{ file: string }>({
  code: "audit-file-missing",
  severity: "error",
  title: "A file to be audited is not there",
  explanation: "The command reads the files that it is given, and tells of each number in them.",
  message: ({ file }) => `there is no file ${quote(file)}`,
  hint: () => "correct the path; without a path, the documents of the last release are read",
});

export const auditGone = defineKind<{ text: string; page: number | undefined }>({
  code: "audit-gone",
  severity: "error",
  title: "A number that was meant to be in a finished file is not there",
  explanation:
    "The finished file was read back and held, in order and place, against what was meant to be there. A number that is no fact's is not where it should be: one that is declared, the number of an item of a list, or one that a chart shows.",
  message: ({ text, page }) => `${onPage(page)}${quote(text)} is missing`,
  hint: () => "the file was changed, or made wrong: build it again",
});

export const auditLost = defineKind<{ channel: string; limit: number }>({
  code: "audit-lost",
  severity: "error",
  title: "A finished file says something else altogether",
  explanation:
    "The finished file was held against what was meant to be there. More than 2,000 words and numbers differ, and the differences are not told one by one.",
  message: ({ channel, limit }) =>
    `more than ${limit} words and numbers of the ${channel} are not what was meant to be there`,
  hint: () => "the file belongs to another release, or was made wrong: build it again",
});

export const auditMisprint = defineKind<{ text: string; name: string; value: string }>({
  code: "audit-misprint",
  severity: "error",
  title: "A fact is written out as something else",
  explanation:
    "The printed form of a fact, read as anybody reads it, does not say the fact's value in its unit. This is a fault of the program, or of the locale that the report is written for.",
  message: ({ text, name, value }) => `${name}, whose value is ${value}, is printed as ${quote(text)}`,
  hint: () => "report a bug with the value, the unit and the locale",
});

export const auditMissing = defineKind<{ name: string; value: string; page: number | undefined }>({
  code: "audit-missing",
  severity: "error",
  title: "A fact that was meant to be in a finished file is not there",
  explanation:
    "The finished file was read back and held, in order and place, against what the templates print. The fact does not stand where it should.",
  message: ({ name, value, page }) => `${onPage(page)}${name}, ${quote(value)}, is missing`,
  hint: () => "the file was changed, or made wrong: build it again",
});

export const auditNoRelease = defineKind<{ report: string }>({
  code: "audit-no-release",
  severity: "error",
  title: "A report was never published",
  explanation:
    "Without files, the audit reads those of the last releases, in the folder output of the project.",
  message: ({ report }) => `the report "${report}" has no release`,
  hint: () => "build it, or name the files to be read",
});

export const auditNotText = defineKind<Record<never, never>>({
  code: "audit-not-text",
  severity: "error",
  title: "A finished file of text is not UTF-8",
  explanation: "HTML, Markdown, SVG, CSV, JSON and text files are written in UTF-8.",
  message: () => "the file is not UTF-8",
  hint: () => "build the report again; if it fails again, report a bug with the project",
});

export const auditNotWritten = defineKind<{ file: string }>({
  code: "audit-not-written",
  severity: "error",
  title: "A file of the release is not there",
  explanation: "Each document, chart and table of a report has its files in the release.",
  message: ({ file }) => `the release has no file ${quote(file)}`,
  hint: () => "build the report again",
});

export const auditPagesMany = defineKind<{ pages: number; limit: number }>({
  code: "audit-pages-many",
  severity: "error",
  title: "A finished file has too many pages to be read back",
  explanation: "Up to 2,000 pages of a PDF are read.",
  message: ({ pages, limit }) =>
    `the file has ${pages} pages, more than the limit of ${limit}, and was not checked`,
  hint: () => "divide the document",
});

export const auditPicture = defineKind<Record<never, never>>({
  code: "audit-picture",
  severity: "error",
  title: "A picture of a release is not the one that the data gives",
  explanation:
    "Pictures made of pixels cannot be read. They are drawn again, and a picture that differs was drawn from other data, by another version, or was changed.",
  message: () => "the picture is not the one that is drawn from the data now",
  hint: () => "build the report again",
});

export const auditStray = defineKind<Found>({
  code: "audit-stray",
  severity: "error",
  title: "A finished file has a number that was not meant to be there",
  explanation:
    "The finished file was read back and held, in order and place, against what the templates print. At this point it has a number that is no fact's and was not declared.",
  message: ({ text, around, page }) =>
    `${onPage(page)}${quote(text)} was not meant to be there: ${quote(around)}`,
  hint: () => "the file was changed, or made wrong: build it again",
});

export const auditTotal = defineKind<{ text: string; head: string; sum: string; page: number | undefined }>({
  code: "audit-total",
  severity: "warning",
  title: "A column of a table does not add up to its total",
  explanation:
    "The numbers of a column give another sum than the total below them, beyond rounding. The total may count more than the rows; readers add columns up all the same.",
  message: ({ text, head, sum, page }) =>
    `${onPage(page)}the column ${quote(head)} adds up to ${sum}, and its total is ${quote(text)}`,
  hint: () => "correct the row that is wrong, or say what else the total counts",
});

export const auditUnknown = defineKind<Found>({
  code: "audit-unknown",
  severity: "error",
  title: "No fact stands behind a number",
  explanation:
    "No fact of the report has this value, rounded as it is printed, in this unit. Where it came from cannot be told.",
  message: ({ text, around, page }) =>
    `${onPage(page)}${quote(text)} is no fact of the report: ${quote(around)}`,
  hint: () => "correct the number, leave it out, or make it a fact of the report",
});

function onPage(page: number | undefined): string {
  return page === undefined ? "" : `page ${page}: `;
}
