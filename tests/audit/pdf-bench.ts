import PDFDocument from "pdfkit";

type Document = InstanceType<typeof PDFDocument>;

export interface PageOptions {
  readonly compress?: boolean;
  readonly userPassword?: string;
}

/** A PDF of pages that are 400 points wide and 300 high, each painted by a function of its own. */
export function makePdf(
  pages: readonly ((pdf: Document) => void)[],
  options: PageOptions = {},
): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: [400, 300],
    margin: 0,
    autoFirstPage: false,
    info: { Title: "A title of 7", Author: "An author", Subject: "A subject" },
    ...options,
  });
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on("data", (part: Uint8Array) => parts.push(part));
    pdf.on("end", () => resolve(Uint8Array.from(Buffer.concat(parts))));
    pdf.on("error", reject);
    for (const paint of pages) {
      pdf.addPage();
      paint(pdf);
    }
    pdf.end();
  });
}

/** Paints a text with its baseline at `y`, in points from the top of the page. */
export function put(pdf: Document, text: string, x: number, y: number, size = 10): void {
  pdf.fontSize(size).text(text, x, y, { lineBreak: false, baseline: "alphabetic" });
}

/** A PDF of one page with the given content, in a font whose file says that it means other characters by some of its own. */
export function rewrittenPdf(content: string, meant: Readonly<Record<string, string>>): Uint8Array {
  const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, "0");
  const entries = Object.entries(meant).map(([character, code]) => `<${hex(character)}> <${code}>`);
  const map = [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def",
    "1 begincodespacerange <00> <ff> endcodespacerange",
    `${entries.length} beginbfchar ${entries.join(" ")} endbfchar endcmap end end`,
  ].join("\n");
  return writePdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    stream(content),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
    stream(map),
  ]);
}

/** A PDF of the given objects, which are numbered from 1; the first is its catalog. Each character is a byte. */
export function writePdf(objects: readonly string[], more = ""): Uint8Array {
  let file = "%PDF-1.7\n";
  const starts = objects.map((object, index) => {
    const start = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.join("")}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file + table + trailer, "latin1"));
}

export function stream(text: string): string {
  return `<< /Length ${text.length} >> stream\n${text}\nendstream`;
}
